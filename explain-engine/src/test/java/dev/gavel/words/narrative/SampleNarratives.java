package dev.gavel.words.narrative;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;

/// Narratives as people write them, for tests of the renderings.
public final class SampleNarratives {

    private static final SourceFile WORKFLOW = new SourceFile("agent/workflow/workflow.rego", resource("workflow.rego"));

    private SampleNarratives() {
    }

    /// A denial at night, with the rule that caused it.
    public static Narrative denial() {
        SourceRange rule = rows(18, 23);
        return new Narrative("Update of a customer record, denied",
                "Decision 7f3a1d52-08c4-4b1e-9a77-5e0d93b2ac21 · 9 April 2025, 22:00:00 UTC", List.of(
                        new Block.Badge(Tone.BAD, "Denied"),
                        paragraph(
                                Sentence.start().text(
                                        "The request was denied for one reason: it would change data outside business hours, in production.")
                                        .from(rule).end(),
                                Sentence.start().text("The policy advises: ").quoted("escalate to the owner team").text(".").end()),
                        new Block.Heading(2, "Who, what, where"),
                        new Block.Facts(List.of(
                                new Block.Fact("Agent",
                                        Sentence.start().text("agt-support-01 (team ").quoted("cx").text("), for user u-1001")
                                                .seen("input.agent.id",
                                                        StringValue.of("agt-support-01"))
                                                .end()),
                                new Block.Fact("Action",
                                        Sentence.start().text("tool call ").quoted("crm.update").text(", on customer data").end()),
                                new Block.Fact("Place and time", Sentence.of("eu-west-1, production, 22:00:00 UTC")),
                                new Block.Fact("Hidden fields", Sentence.of("none erased, none masked")))),
                        new Block.Heading(2, "Why"),
                        new Block.Listing(false, List.of(
                                item(Sentence.start().text("It ran in production.").from(rows(19, 19))
                                        .seen("input.environment.is_production", BooleanValue.TRUE).end()),
                                item(Sentence.start().text("The tool ").quoted("crm.update")
                                        .text(" changes data, at risk 3; the rule asks for 3 or more.")
                                        .from(rows(20, 21)).seen("data.tools[\"crm.update\"].risk", NumberValue.of(3)).end()),
                                item(Sentence.start()
                                        .text("Business hours are from 07:00 up to, not including, 20:00 UTC. The hour was 22.")
                                        .from(rows(22, 22))
                                        .seen("input.environment.time", StringValue.of("2025-04-09T22:00:00Z")).end()))),
                        paragraph(Sentence.of("20 other denial rules were tried and did not hold."),
                                Sentence.of("No override applied: break-glass was not active.")),
                        new Block.Details(Sentence.of("One override was tried and did not hold."),
                                List.of(new Block.Table(List.of("Rule", "What stopped it"), List.of(List.of(
                                        Sentence.start().strong("OVR-001").end(), Sentence.of("No incident was open.")))))),
                        new Block.Heading(2, "The rule"),
                        new Block.Excerpt("WFL-005 · bundle “workflow”, revision 2025.04.1 · agent/workflow/workflow.rego, lines 18 to 23",
                                rule)));
    }

    /// What the policy says about a class of data.
    public static Narrative subject() {
        return new Narrative("Customer data", "Policy version 2025.04.1 · 21 November 2026 · how the policy stands, whoever asks", List.of(
                new Block.Badge(Tone.CAUTION, "Allowed on conditions"),
                paragraph(
                        Sentence.start().text("An action concerns customer data when it names that class, or uses the tool ")
                                .quotedList(List.of("crm.lookup", "crm.update", "export.csv"), "or").text(".").from(rows(5, 6)).end(),
                        Sentence.of("It is denied in each of these cases:")),
                new Block.Listing(true, List.of(
                        item(Sentence.start().text("The user is not authorised for customer data, or belongs to neither ")
                                .quoted("support-agents").text(" nor ")
                                .quoted("support-leads").text(".").from(rows(13, 16)).end()),
                        item(Sentence.start().text("The region is neither ").quoted("eu-west-1").text(" nor ").quoted("us-east-1").text(".")
                                .from(rows(8, 11))
                                .seen("data.regions", SetValue.of(List.of(StringValue.of("eu-west-1"), StringValue.of("us-east-1"))))
                                .end()),
                        new Block.Item(
                                List.of(Sentence.start().text("The tool is ").quoted("export.csv").text(" and the region is ")
                                        .quoted("eu-west-1").text(".")
                                        .end()),
                                List.of(new Block.Listing(false, List.of(item(Sentence.of("This holds for level 2 and above.")))))))),
                paragraph(
                        Sentence.start().text("In the first case the policy advises ").quoted("request access from the data owner")
                                .text(", unless a critical denial stands too.").end(),
                        Sentence.of("No exception lifts any of these."),
                        Sentence.of("17 other rules can deny an action, whatever data it concerns.")),
                new Block.Callout(Tone.CAUTION, "Take care:",
                        List.of(Sentence.of("a request that leaves its region out is not denied by cases 2 and 3.",
                                new Source.Text(rows(8, 8))))),
                new Block.Heading(2, "The rules"),
                new Block.Table(List.of("Rule", "Severity", "What a caller is told", "Where"), List.of(
                        cells(Sentence.start().strong("WFL-001").end(), Sentence.of("low"),
                                Sentence.start().quoted("turn … exceeds 50 turns").end(),
                                Sentence.start().code("workflow.rego:8").from(rows(8, 11)).end()),
                        cells(Sentence.start().strong("WFL-002").end(), Sentence.of("medium"),
                                Sentence.start().quoted("token budget exhausted (… of …)").end(),
                                Sentence.start().code("workflow.rego:13").from(rows(13, 16)).end())))));
    }

    /// Text that means harm, or merely is not English.
    public static Narrative strange() {
        return new Narrative("Strange text <script>alert(1)</script> # 1", "", List.of(
                new Block.Badge(Tone.NEUTRAL, "Undefined"),
                paragraph(quoted("שלום עולם (3 פריטים)"), quoted("مرحبا بالعالم 42"), quoted("mixed: abc שלום 12:30 def"),
                        quoted("😀 👩‍👧 ✈️ 𝔘𝔫𝔦"), quoted("日本語のポリシー"),
                        quoted("tab\there, line\nbreak, nul\0, escape \u001b[31mred\u001b[0m, bell\u0007"), quoted("admin\u202Etxt.exe"),
                        quoted("zero\u200Bwidth, soft\u00ADhyphen"),
                        quoted("a\u00A0b Ω Ω µ μ ﬁ ½ ² ≥ → \uE000 \uD800 \uFFFF"), quoted("e\u0301 combined, Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞")),
                paragraph(quoted("w".repeat(300)), quoted("/very/long/path/" + "segment-of-a-path/".repeat(20)), Sentence.of("")),
                new Block.Callout(Tone.BAD, "Markdown:", List.of(quoted(
                        "[link](javascript:alert(1)) ![x](http://example.org/y.png) <b>bold</b> `code` *star* _under_ ~~strike~~ $x^2$ | pipe www.example.org"),
                        Sentence.start().code("a`b``c").text(" and ").code("x|y").text(" and ").strong(" spaced\n").end())),
                new Block.Listing(false,
                        List.of(item(quoted("- not a list")), item(Sentence.of("1. not a list either")), item(Sentence.of("+ nor this")),
                                item())),
                new Block.Table(List.of("Narrow", "Wide " + "heading ".repeat(8)),
                        List.of(cells(quoted("x".repeat(120)), quoted("y ".repeat(300))), cells(Sentence.of(""), Sentence.of("")))),
                new Block.Facts(List.of(new Block.Fact("A label that is much longer than labels should be, " + "really ".repeat(12),
                        quoted("v".repeat(200))))),
                new Block.Table(List.of("Only a heading"), List.of()),
                new Block.Excerpt("an unknown place", SourceRange.UNKNOWN),
                new Block.Excerpt("a strange file", whole(new SourceFile("odd\u202E.rego",
                        "package x\t# tab\n\n# “```” \u0007 שלום\np := \"" + "long ".repeat(60) + "\"\n")))));
    }

    /// A table of many rows.
    public static Narrative large(int rows) {
        List<List<Sentence>> cells = new ArrayList<>();
        IntStream.rangeClosed(1, rows)
                .forEach(i -> cells.add(cells(Sentence.of(Integer.toString(i)), Sentence.start().quoted("decision-" + i).end(),
                        Sentence.of(i % 7 == 0
                                ? "Denied, because the turn count was above the limit of the policy, which stands in data and is 50 turns."
                                : "Allowed."),
                        Sentence.start().code("workflow.rego:" + i).from(rows(1 + i % 20, 1 + i % 20)).end())));
        return new Narrative("Many decisions", rows + " of them", List.of(new Block.Heading(2, "All of them"),
                new Block.Table(List.of("#", "Decision", "What was decided", "Where"), cells)));
    }

    public static Block.Paragraph paragraph(Sentence... sentences) {
        return new Block.Paragraph(List.of(sentences));
    }

    private static Block.Item item(Sentence... sentences) {
        return new Block.Item(List.of(sentences), List.of());
    }

    private static List<Sentence> cells(Sentence... cells) {
        return List.of(cells);
    }

    private static Sentence quoted(String text) {
        return Sentence.start().quoted(text).text(".").end();
    }

    /// Whole rows of the sample policy.
    public static SourceRange rows(int first, int last) {
        int end = WORKFLOW.startOfRow(last) + WORKFLOW.line(last).length();
        return new SourceRange.Known(WORKFLOW, WORKFLOW.startOfRow(first), Math.max(end, WORKFLOW.startOfRow(first) + 1), first, 1);
    }

    private static SourceRange whole(SourceFile file) {
        return new SourceRange.Known(file, 0, file.text().length(), 1, 1);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SampleNarratives.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
