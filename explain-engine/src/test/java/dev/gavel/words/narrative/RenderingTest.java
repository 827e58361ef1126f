package dev.gavel.words.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

final class RenderingTest {

    static List<Narrative> all() {
        return List.of(SampleNarratives.denial(), SampleNarratives.subject(), SampleNarratives.strange(), SampleNarratives.large(40));
    }

    @ParameterizedTest
    @MethodSource("all")
    void textHoldsEverySentenceInOrder(Narrative narrative) {
        String text = squeezed(new PlainText(10_000, false, false).render(narrative));
        int at = 0;
        for (Sentence sentence : narrative.sentences()) {
            String wanted = squeezed(VisibleText.of(sentence.text()));
            int found = text.indexOf(wanted, at);
            assertThat(found).as("“%s” after %d in %s", wanted, at, text).isGreaterThanOrEqualTo(0);
            at = found + wanted.length();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void textKeepsWithinItsWidth(Narrative narrative) {
        for (int width : new int[]{20, 40, 72, 100, 200}) {
            assertThat(new PlainText(width, false, true).render(narrative).lines())
                    .allSatisfy(line -> assertThat(StyledText.of(line, StyledText.Look.PLAIN).width()).as(line)
                            .isLessThanOrEqualTo(Math.max(width, 28)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noControlCharacterGetsThrough(Narrative narrative) {
        assertThat(new PlainText(80, false, true).render(narrative)).matches(RenderingTest::visible);
        assertThat(Markdown.of(narrative)).matches(RenderingTest::visible);
        String coloured = new PlainText(80, true, true).render(narrative);
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[0(;[0-9]+)?m", "")).matches(RenderingTest::visible)
                .as("colour adds nothing and takes nothing away").isEqualTo(uncoloured(narrative));
    }

    /// Headings are underlined only where they are not bold.
    private static String uncoloured(Narrative narrative) {
        return new PlainText(80, true, true).render(narrative).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static boolean visible(String text) {
        return text.codePoints()
                .noneMatch(c -> c != '\n' && (Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT));
    }

    @Test
    void theDenialReadsAsItShould() {
        assertThat(new PlainText(80, false, true).render(SampleNarratives.denial())).isEqualTo("""
                Update of a customer record, denied
                Decision 7f3a1d52-08c4-4b1e-9a77-5e0d93b2ac21 · 9 April 2025, 22:00:00 UTC

                ✕ Denied

                The request was denied for one reason: it would change data outside business
                hours, in production. [1] The policy advises: “escalate to the owner team”.

                Who, what, where
                ----------------

                Agent           agt-support-01 (team “cx”), for user u-1001 [2]
                Action          tool call “crm.update”, on customer data
                Place and time  eu-west-1, production, 22:00:00 UTC
                Hidden fields   none erased, none masked

                Why
                ---

                • It ran in production. [3,4]
                • The tool “crm.update” changes data, at risk 3; the rule asks for 3 or more.
                  [5,6]
                • Business hours are from 07:00 up to, not including, 20:00 UTC. The hour was
                  22. [7,8]

                20 other denial rules were tried and did not hold. No override applied:
                break-glass was not active.

                One override was tried and did not hold.

                Rule     What stopped it
                -------  ---------------------
                OVR-001  No incident was open.

                The rule
                --------

                WFL-005 · bundle “workflow”, revision 2025.04.1 · agent/workflow/workflow.rego,
                lines 18 to 23
                18 | deny contains {"rule": "WFL-005", "severity": "medium", "msg": "mutating ac
                   | tion outside business hours"} if {
                19 |     input.environment.is_production
                20 |     resource.tool.mutates
                21 |     resource.tool.risk >= 3
                22 |     not business_hours
                23 | }

                Sources
                [1] workflow.rego:18-23
                [2] input.agent.id = "agt-support-01"
                [3] workflow.rego:19
                [4] input.environment.is_production = true
                [5] workflow.rego:20-21
                [6] data.tools["crm.update"].risk = 3
                [7] workflow.rego:22
                [8] input.environment.time = "2025-04-09T22:00:00Z"
                """);
    }

    @Test
    void theSubjectReadsAsItShouldInMarkdown() {
        assertThat(Markdown.of(SampleNarratives.subject())).isEqualTo(
                """
                        # Customer data

                        Policy version 2025.04.1 · 21 November 2026 · how the policy stands, whoever asks

                        **◐ Allowed on conditions**

                        An action concerns customer data when it names that class, or uses the tool “crm.lookup”, “crm.update” or “export.csv”.[^1] It is denied in each of these cases:

                        1. The user is not authorised for customer data, or belongs to neither “support-agents” nor “support-leads”.[^2]
                        2. The region is neither “eu-west-1” nor “us-east-1”.[^3][^4]
                        3. The tool is “export.csv” and the region is “eu-west-1”.

                           - This holds for level 2 and above.

                        In the first case the policy advises “request access from the data owner”, unless a critical denial stands too. No exception lifts any of these. 17 other rules can deny an action, whatever data it concerns.

                        > **◐ Take care:** a request that leaves its region out is not denied by cases 2 and 3.[^5]

                        ## The rules

                        | Rule | Severity | What a caller is told | Where |
                        |---|---|---|---|
                        | **WFL-001** | low | “turn … exceeds 50 turns” | `workflow.rego:8`[^3] |
                        | **WFL-002** | medium | “token budget exhausted (… of …)” | `workflow.rego:13`[^2] |

                        [^1]: workflow.rego:5-6
                        [^2]: workflow.rego:13-16
                        [^3]: workflow.rego:8-11
                        [^4]: data.regions = \\{"eu-west-1", "us-east-1"\\}
                        [^5]: workflow.rego:8
                        """);
    }

    @Test
    void wordsOfOthersStayWordsInMarkdown() {
        assertThat(Markdown.escape("[x](javascript:y) <b> `c` *s* _u_ ~~k~~ $m$ | www.a.org http://b.org"))
                .isEqualTo("\\[x\\](javascript:y) \\<b\\> \\`c\\` \\*s\\* \\_u\\_ \\~\\~k\\~\\~ \\$m\\$ \\| www\\.a.org http\\://b.org");
        assertThat(Markdown.escape("- a")).isEqualTo("\\- a");
        assertThat(Markdown.escape("12. a")).isEqualTo("12\\. a");
        assertThat(Markdown.of(SampleNarratives.strange())).doesNotContainPattern(Pattern.compile("(?<!\\\\)<script"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void jsonFitsItsSchemaAndReadsBackAsTheSameDocument(Narrative narrative) throws IOException {
        Value json = NarrativeJson.of(narrative);
        assertThat(NarrativeSchema.errors(Json.write(json))).isEmpty();
        assertThat(Json.read(NarrativeJson.print(narrative))).isEqualTo(Json.read(Json.write(json)));
        Narrative again = NarrativeReader.read(json);
        assertThat(Json.write(NarrativeJson.of(again))).isEqualTo(Json.write(json));
        assertThat(Markdown.of(again)).isEqualTo(Markdown.of(narrative));
        assertThat(new PlainText(80, true, true).render(again)).isEqualTo(new PlainText(80, true, true).render(narrative));
    }

    @Test
    void whatIsNoNarrativeIsRefusedWithTheReason() throws IOException {
        assertThatThrownBy(() -> NarrativeReader.read(Json.read("{\"narrative\": 1, \"title\": \"x\"}"))).isInstanceOf(IOException.class)
                .hasMessage("`blocks` is missing");
        ObjectValue far = (ObjectValue) Json
                .read("""
                        {"narrative":1,"title":"","subtitle":"","blocks":[{"kind":"excerpt","caption":"","file":"x","row":1,"column":1,"endRow":2000000000,"lines":[]}]}""");
        assertThatThrownBy(() -> NarrativeReader.read(far)).hasMessage("rows out of range: 1 to 2000000000");
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
