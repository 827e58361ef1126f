package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.app.Samples;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// `gavel ask` on a small policy of a shop, and once on the samples.
class AskCommandTest {

    private static final String SHOP = """
            package shop

            default allow := false

            allow if {
            	input.tool == "refund"
            	input.amount <= 1250
            	"support" in input.user.groups
            }

            allow if {
            	input.tool == "lookup"
            }
            """;

    private record Run(int code, String out, String err) {
    }

    @TempDir
    private Path folder;
    private Path shop = Path.of("");

    @BeforeEach
    void bundle() throws IOException {
        shop = Samples.bundle(folder.resolve("shop"), SHOP);
    }

    private static Run gavel(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                (b, l) -> 0);
        assertThat(err.toString()).doesNotContain("\tat ", "defect");
        return new Run(code, out.toString(), err.toString());
    }

    private Run ask(String... more) {
        List<String> arguments = new ArrayList<>(List.of("ask", "-b", shop.toString(), "--date", "2026-11-21"));
        arguments.addAll(List.of(more));
        return gavel(arguments);
    }

    private static ObjectValue json(Run run) throws Exception {
        return (ObjectValue) Json.read(run.out());
    }

    private static Value at(ObjectValue json, String field, String within) {
        return Objects.requireNonNull(((ObjectValue) Objects.requireNonNull(json.get(field))).get(within));
    }

    @Test
    void theShortPageAnswersAndSaysHowTheFullOneWasChecked() {
        Run run = ask("--about", "tool=refund");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Tool “refund”", "21 November 2026", "Allowed on conditions",
                "The full page was checked on 2,000 generated requests: none predicted wrongly");
    }

    @Test
    void theFullPageGivesEveryConditionAndThePlaceOfEachRule() {
        Run run = ask("--about", "tool=refund", "--full");
        assertThat(run.out()).contains("1,250", "“support”", "policy.rego", "This page was checked on 2,000 generated requests");
    }

    @Test
    void aValueAloneIsEnoughWhereOneTypeHasItAndTwoSubjectsAreAPair() {
        assertThat(ask("--about", "refund").out()).isEqualTo(ask("--about", "tool=refund").out());
        Run pair = ask("--about", "tool=refund", "--about", "group=support");
        assertThat(pair.err()).isEmpty();
        assertThat(pair.code()).isZero();
        assertThat(pair.out()).contains("“refund”", "“support”");
    }

    @Test
    void thePolicyAsAWholeIsAPageToo() {
        Run run = ask("--about", "policy", "--full");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("“refund”", "“lookup”");
    }

    @Test
    void theJsonIsOfItsSchemaAndHoldsTheAnswerTheCheckAndTheVocabulary() throws Exception {
        Run run = ask("--about", "tool=refund", "--full", "--format", "json");
        String schema = Files.readString(Samples.root().resolve("explain-engine/docs/answer.schema.json"));
        Schema judge = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema, InputFormat.JSON);
        assertThat(judge.validate(run.out(), InputFormat.JSON)).isEmpty();
        ObjectValue json = json(run);
        assertThat(json.get("answer")).hasToString("\"conditional\"");
        assertThat(at(json, "check", "tried")).hasToString("2000");
        assertThat(at(json, "check", "wrong")).hasToString("0");
        assertThat(at(json, "vocabulary", "places").toString()).contains("[\"input\", \"amount\"]");
    }

    @Test
    void markdownAndPdfSayTheSame() throws IOException {
        Path pdf = folder.resolve("page.pdf");
        Run run = ask("--about", "tool=refund", "--format", "markdown", "--out", pdf.toString());
        assertThat(run.out()).startsWith("# ");
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(gavel(List.of("verify", pdf.toString())).code()).isZero();
    }

    @Test
    void aNameThatThePolicyDoesNotKnowHasItsTruePageAndWhatMayHaveBeenMeant() {
        Run run = ask("--about", "tool=refnud");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("no rule and no data name the tool `refnud`; did you mean `refund`?");
        assertThat(run.out()).contains("Prohibited", "Did you mean “refund”?");
        assertThat(ask("--about", "tool=refnud", "--format", "json").out()).contains("\"near\": [\"refund\"]");
    }

    @Test
    void anUnknownTypeNamesThoseThereAre() {
        Run run = ask("--about", "planet=mars");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("the policy speaks of no `planet`", "--about", "it speaks of:", "tool");
    }

    @Test
    void aNameAloneThatIsNowhereNamesItsNeighbours() {
        Run run = ask("--about", "lokup");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("nothing in the policy is called `lokup`; did you mean `lookup`?", "what to do");
    }

    @Test
    void twoOfWhatAnActionHasOneOfCannotComeTogether() {
        Run run = ask("--about", "tool=refund", "--about", "tool=lookup");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no action has two of these: `refund` and `lookup`, each a tool");
    }

    @Test
    void aDateThatIsNoneIsNamed() {
        Run run = gavel(List.of("ask", "-b", shop.toString(), "--about", "tool=refund", "--date", "21.11.2026"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("`21.11.2026` is no date", "--date", "2026-11-21");
    }

    @Test
    void aPolicyWithoutAnEvidentVerdictAsksWhichRuleItIs() throws IOException {
        Path open = Samples.bundle(folder.resolve("open"), "package app\n\ncolour := \"red\" if input.hot == \"yes\"\n");
        Run run = gavel(List.of("ask", "-b", open.toString(), "--about", "policy"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("not evident which rule", "--entrypoint PATH", "app/colour");
        Run wrong = ask("--about", "tool=refund", "--entrypoint", "shop/nothing");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("the policy has no verdict at `shop/nothing`", "shop/allow");
    }

    @Test
    void aProfileWithAMistakeNamesTheLineAndTheRestOfItIsUsed() throws IOException {
        Path profile = Files.writeString(folder.resolve("profile.yaml"),
                "gavel-profile: 1\nglossary:\n  - path: input.amount\n    label: refunded sum\n  - label: lost\n");
        Run run = ask("--about", "tool=refund", "--full", "--profile", profile.toString());
        assertThat(run.err()).contains("profile.yaml:5");
        assertThat(run.out()).contains("refunded sum");
        assertThat(run.code()).isZero();
        assertThat(ask("--about", "tool=refund", "--profile", profile.toString(), "--strict").code()).isEqualTo(2);
    }

    /// What a page says does not depend on where it is read.
    @ParameterizedTest
    @CsvSource({"tr_TR, Asia/Kolkata", "de_DE, Pacific/Kiritimati", "ar_EG, Africa/Cairo", "th_TH, America/St_Johns"})
    void theTextIsTheSameUnderEveryLocaleAndInEveryTimeZone(String locale, String zone) {
        List<String> about = List.of("--about", "tool=refund", "--full");
        Run here = ask(about.toArray(String[]::new));
        Locale usual = Locale.getDefault();
        TimeZone usualZone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of(locale.substring(0, 2), locale.substring(3)));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(ask(about.toArray(String[]::new))).isEqualTo(here);
        } finally {
            Locale.setDefault(usual);
            TimeZone.setDefault(usualZone);
        }
    }

    @Test
    void onTheSamplesTheExitCodeSaysWhetherThePageHoldsAndThePageSaysSoToo() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("ask"));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of("--about", "tool=refund.issue", "--format", "json"));
        Run run = gavel(arguments);
        int wrong = Integer.parseInt(at(json(run), "check", "wrong").toString());
        assertThat(run.code()).isEqualTo(wrong == 0 ? 0 : 1);
        assertThat(run.out().contains("The check of this page failed.")).isEqualTo(wrong > 0);
    }
}
