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
            	input.region in {"eu", "us"}
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
                opening -> 0);
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
                "The full page was checked on 6,000 generated requests: none predicted wrongly");
    }

    @Test
    void theFullPageGivesEveryConditionAndThePlaceOfEachRule() {
        Run run = ask("--about", "tool=refund", "--full");
        assertThat(run.out()).contains("1250", "“eu”", "policy.rego", "This page was checked on 6,000 generated requests");
    }

    @Test
    void aValueAloneIsEnoughWhereOneTypeHasItAndTwoSubjectsAreAPair() {
        assertThat(ask("--about", "refund").out()).isEqualTo(ask("--about", "tool=refund").out());
        Run pair = ask("--about", "tool=refund", "--about", "region=eu");
        assertThat(pair.err()).isEmpty();
        assertThat(pair.code()).isZero();
        assertThat(pair.out()).contains("“refund”", "“eu”");
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
        assertThat(schemaErrors("answer", run.out())).isEmpty();
        ObjectValue json = json(run);
        assertThat(json.get("answer")).hasToString("\"conditional\"");
        assertThat(at(json, "check", "tried")).hasToString("6000");
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
    void whatChangedSinceAnEarlierRevisionIsToldOfASubjectAndOfThePolicy() throws Exception {
        Path before = Samples.bundle(folder.resolve("before"), SHOP.replace("1250", "2000"));
        List<String> against = List.of("--against", shop + "=" + before);
        List<String> asked = new ArrayList<>(List.of("--about", "tool=refund"));
        asked.addAll(against);
        Run run = ask(asked.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Refund: what changed", "at most 1250", "at most 2000", "None was denied then and is allowed now");
        asked.addAll(List.of("--format", "json"));
        assertThat(schemaErrors("changed", ask(asked.toArray(String[]::new)).out())).isEmpty();
        Path called = Samples.bundle(folder.resolve("older").resolve(Path.of(shop.toString()).getFileName()), SHOP.replace("1250", "2000"));
        assertThat(ask("--about", "tool=refund", "--against", called.toString()).out()).contains("at most 1250", "at most 2000");
        Run same = ask("--about", "policy", "--against", shop + "=" + shop);
        assertThat(same.out()).contains("what changed", "Nothing changed");
    }

    @Test
    void anEarlierRevisionWithErrorsAndRulesThatCannotBeComparedAreNamed() throws IOException {
        Path torn = Samples.bundle(folder.resolve("torn"), "package shop\n\nallow if {\n\tinput.x ==\n}\n");
        Run run = ask("--about", "tool=refund", "--against", shop + "=" + torn);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the policy has errors", "--against", "torn/policy.rego:5");
    }

    private static List<String> schemaErrors(String name, String json) throws IOException {
        String schema = Files.readString(Samples.root().resolve("explain-engine/docs/" + name + ".schema.json"));
        Schema judge = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema, InputFormat.JSON);
        return judge.validate(json, InputFormat.JSON).stream().map(error -> error.toString()).toList();
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
        assertThat(run.err()).contains("nothing in the policy is called `lokup`; did you mean `tool=lookup`?", "what to do");
    }

    @Test
    void twoOfWhatAnActionHasOneOfCannotComeTogether() {
        Run run = ask("--about", "tool=refund", "--about", "tool=lookup");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("an action has one tool only", "--about");
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

    @Test
    void aPageIsSaidInTheWordsOfTheProfile() throws IOException {
        Path profile = Files.writeString(folder.resolve("profile.yaml"), """
                gavel-profile: 1
                glossary:
                  - path: input.amount
                    label: refunded sum
                    unit: EUR
                    definition: What the customer gets back.
                  - path: input.region
                    label: region
                    values: {eu: Europe, us: United States}
                  - term: refund
                    label: money back
                """);
        Run run = ask("--about", "tool=refund", "--full", "--profile", profile.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("The tool is money back.", "The refunded sum is at most 1,250 EUR.",
                "The region is Europe or United States.",
                "The profile says of the refunded sum: “What the customer gets back”.", "none predicted wrongly, none left unsaid");
        Run json = ask("--about", "tool=refund", "--full", "--profile", profile.toString(), "--format", "json");
        assertThat(json.out()).contains("\"money back\"", "\"units\"");
    }

    @Test
    void aMatrixIsPrintedInWordsSignsCsvAndJson() throws Exception {
        List<String> matrix = List.of("matrix", "-b", shop.toString(), "--rows", "tool", "--columns", "region", "--date", "2026-11-21");
        Run text = gavel(matrix);
        assertThat(text.err()).isEmpty();
        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("Tools and regions", "◐ depends", "✓ allowed", "In all");
        Path pdf = folder.resolve("matrix.pdf");
        Run csv = gavel(with(matrix, "--format", "csv", "--out", pdf.toString()));
        assertThat(csv.out().lines().toList()).contains("tool / region,eu,us,allowed,denied,depends", "lookup,allowed,allowed,2,0,0",
                "refund,depends,depends,0,0,2");
        assertThat(gavel(List.of("verify", pdf.toString())).code()).isZero();
        assertThat(gavel(with(matrix, "--format", "markdown")).out()).startsWith("# Tools and regions").contains("| “refund” |");
        Run json = gavel(with(matrix, "--format", "json", "--most", "1"));
        assertThat(schemaErrors("matrix", json.out())).isEmpty();
        assertThat(at(json(json), "left_out", "rows")).hasToString("1");
    }

    @Test
    void aMatrixThatCannotBeIsRefused() {
        Run same = gavel(List.of("matrix", "-b", shop.toString(), "--rows", "tool", "--columns", "tool"));
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("an action has one tool only", "--rows tool --columns tool", "choose two types");
        Run unknown = gavel(List.of("matrix", "-b", shop.toString(), "--rows", "tol", "--columns", "region"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("the policy speaks of no `tol`; did you mean `tool`?", "it speaks of:");
        assertThat(gavel(List.of("matrix", "-b", shop.toString(), "--rows", "tool", "--columns", "region", "--most", "0")).code())
                .isEqualTo(2);
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
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
