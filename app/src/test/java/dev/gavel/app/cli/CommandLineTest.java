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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.DecisionLine;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;

class CommandLineTest {

    private record Run(int code, String out, String err) {
    }

    private static final Window NO_WINDOW = opening -> {
        throw new AssertionError("no window was asked for");
    };

    @TempDir
    private Path folder;

    private static Run gavel(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                NO_WINDOW);
        return new Run(code, out.toString(), err.toString());
    }

    private static Run gavel(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(more));
        return gavel(arguments);
    }

    private static Run onSamples(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of(more));
        return gavel(arguments);
    }

    private static String log() {
        return Samples.log("console.ndjson").toString();
    }

    private static DecisionLine denial() throws Exception {
        return Samples.console().under(Samples.policy()).page(new DecisionFilter("Denied", ""), 0, 1).getFirst();
    }

    @Test
    void helpListsTheCommandsThatThereAre() {
        Run run = gavel("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("open", "inspect", "eval", "explain", "ask", "matrix", "report", "verify");
    }

    @Test
    void explainNamesTheRulesThatHeldWithTheirPlaceAndTheAdvice() throws Exception {
        Run run = onSamples("explain", "--log", log(), "--decision", denial().key());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Denied", denial().key(), denial().reason(), "crm.rego:", "The policy advises");
    }

    @Test
    void theThreeFormatsSayTheSame() throws Exception {
        String key = denial().key();
        String text = onSamples("explain", "--log", log(), "--decision", key, "--format", "text").out();
        String markdown = onSamples("explain", "--log", log(), "--decision", key, "--format", "markdown").out();
        String json = onSamples("explain", "--log", log(), "--decision", key, "--format", "json").out();
        assertThat(markdown).startsWith("# ");
        assertThat(Json.read(json)).isInstanceOf(ObjectValue.class);
        assertThat(List.of(text, markdown, json)).allSatisfy(form -> assertThat(form).contains(denial().reason()));
    }

    @Test
    void anInputOfOnesOwnIsExplained() throws IOException {
        Path input = Files.writeString(folder.resolve("input.json"), "{\"action\": {\"tool\": \"ticket.reply\"}}");
        Run run = onSamples("explain", "-i", input.toString(), "--time", "2026-11-21T10:15:00Z");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Denied", "21 November 2026, 10:15:00 UTC", "IDN-001");
        assertThat(run.code()).isZero();
    }

    @Test
    void inspectListsBundlesEntrypointsRulesAndSubjects() {
        Run run = onSamples("inspect");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("workflow-2026.47.0", "governance/main/decision", "WFL-002", "data-class");
    }

    @Test
    void evalAnswersInTheJsonOfOpa() throws Exception {
        Run run = onSamples("eval", "x := data.governance.main.decision.allow; x == false");
        assertThat(run.code()).isZero();
        ObjectValue answer = (ObjectValue) Json.read(run.out());
        assertThat(answer.get("result")).isInstanceOf(ArrayValue.class);
        assertThat(run.out()).contains("\"bindings\": {", "\"x\": false", "\"text\": \"x == false\"");
    }

    @Test
    void evalWithoutAnAnswerIsAnEmptyObjectAndAFaultHasACode() {
        assertThat(gavel("eval", "data.nothing.here")).isEqualTo(new Run(0, "{}\n", ""));
        assertThat(gavel("eval", "x := ").out()).contains("rego_parse_error");
        assertThat(gavel("eval", "x := ").code()).isEqualTo(2);
        assertThat(gavel("eval --fail", "data.nothing.here").code()).isEqualTo(1);
    }

    @Test
    void aReportOnADecisionIsWholeAndAChangedByteIsFound() throws Exception {
        Path pdf = folder.resolve("decision.pdf");
        Run run = onSamples("report decision", "--log", log(), "--decision", denial().key(), "--out", pdf.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(gavel("verify", pdf.toString()).code()).isZero();
        byte[] bytes = Files.readAllBytes(pdf);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"verdict\":\"denied\"");
        assertThat(at).isPositive();
        bytes[at + 12] = 'x';
        Files.write(pdf, bytes);
        Run changed = gavel("verify", pdf.toString());
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains("Altered");
    }

    @Test
    void aReportOnASubjectIsWritten() {
        Path pdf = folder.resolve("subject.pdf");
        Run run = onSamples("report subject", "--about", "tool=refund.issue", "--out", pdf.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(pdf + System.lineSeparator());
        assertThat(gavel("verify", pdf.toString()).code()).isZero();
    }

    @Test
    void aPolicyOfOneBooleanWithoutMessagesIsExplainedByItsRulesAndValues() throws IOException {
        Path bundle = Samples.bundle(folder.resolve("plain"),
                "package app.authz\n\ndefault allow := false\n\nallow if {\n\tinput.user == \"ada\"\n\tinput.amount < 100\n}\n");
        Path input = Files.writeString(folder.resolve("input.json"), "{\"user\": \"ada\", \"amount\": 250}");
        Run run = gavel("explain", "-b", bundle.toString(), "-i", input.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Denied", "250", "100", "policy.rego:5");
    }

    @Test
    void aPolicyWithoutAnEvidentVerdictAsksWhichRuleItIs() throws IOException {
        Path bundle = Samples.bundle(folder.resolve("open"), "package app\n\ncolour := \"red\" if input.hot\n");
        Path input = Files.writeString(folder.resolve("input.json"), "{\"hot\": true}");
        Run run = gavel("explain", "-b", bundle.toString(), "-i", input.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("not evident which rule", "--entrypoint", "app/colour");
    }
}
