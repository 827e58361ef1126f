package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;

/// What is wrong is told with its place, on standard error; nothing else is lost, and no trace of the machinery is shown.
class BadInputTest {

    private record Run(int code, String out, String err) {
    }

    @TempDir
    private Path folder;

    private static Run gavel(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                opening -> 0);
        assertThat(err.toString()).doesNotContain("\tat ", "defect");
        return new Run(code, out.toString(), err.toString());
    }

    private static Run onSamples(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of(more));
        return gavel(arguments);
    }

    private Run inspect(Path bundle) {
        return gavel(List.of("inspect", "-b", bundle.toString()));
    }

    @Test
    void noSuchFile() {
        Run run = inspect(folder.resolve("missing"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("missing", "no such file");
    }

    @Test
    void notABundle() throws IOException {
        Run run = inspect(Files.writeString(folder.resolve("notes.tar.gz"), "just some notes"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("gzip");
    }

    @Test
    void truncatedArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[4096]);
        }
        Path file = folder.resolve("cut.tar.gz");
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThat(inspect(file).code()).isEqualTo(2);
    }

    @Test
    void badManifest() throws IOException {
        Path bundle = Samples.bundle(folder.resolve("bad"), "package a\n");
        Files.writeString(bundle.resolve(".manifest"), "{\"revision\": 7");
        Run run = inspect(bundle);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(".manifest");
    }

    @Test
    void overlappingRoots() throws IOException {
        Path one = Samples.bundle(folder.resolve("one"), "package a\n\nx := 1\n");
        Path two = Samples.bundle(folder.resolve("two"), "package a\n\ny := 1\n");
        Run run = gavel(List.of("inspect", "-b", one.toString(), "-b", two.toString()));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("overlapping roots", "one", "two");
    }

    @Test
    void everyErrorOfRegoThatDoesNotParseWithACaret() throws IOException {
        Run run = inspect(Samples.bundle(folder.resolve("torn"), "package a\n\nallow if {\n\tinput.x ==\n}\n\nx := := 2\n"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("policy.rego:", "rego_parse_error", "^");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aBadLineInALogIsReportedAndTheRestIsThere() throws IOException {
        String good = Files.readAllLines(Samples.log("console.ndjson")).stream().filter(line -> line.contains("decision_id")).findFirst()
                .orElseThrow();
        String id = good.replaceAll(".*\"decision_id\":\"([^\"]*)\".*", "$1");
        Path log = Files.writeString(folder.resolve("decisions.ndjson"), "{\"decision_id\": \"torn\", \n" + good + "\n");
        Run run = onSamples("explain", "--log", log.toString(), "--decision", id);
        assertThat(run.err()).contains("decisions.ndjson:1");
        assertThat(run.out()).contains(id);
        assertThat(run.code()).isZero();
        assertThat(onSamples("explain", "--strict", "--log", log.toString(), "--decision", id).code()).isEqualTo(2);
    }

    @Test
    void anUnknownDecision() {
        Run run = onSamples("explain", "--log", Samples.log("console.ndjson").toString(), "--decision", "nobody");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no decision `nobody`", "console.ndjson", "what to do");
    }

    @Test
    void aReportThatCannotBeWritten() {
        Run run = onSamples("report", "nonsense");
        assertThat(run.code()).isEqualTo(2);
        List<String> arguments = new ArrayList<>(List.of("report", "subject"));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of("--about", "tool=refund.issue", "--out", folder.resolve("no/such/folder/x.pdf").toString()));
        Run missing = gavel(arguments);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot be written", "no such folder", "what to do");
    }

    @Test
    void anInputThatIsNoJson() throws IOException {
        Path input = Files.writeString(folder.resolve("input.json"), "{\"a\": }");
        Run run = onSamples("explain", "-i", input.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("input.json", "not JSON");
    }

    @Test
    void aRequestThatSaysTooLittleOrTooMuch() {
        assertThat(onSamples("explain").err()).contains("it is not said which decision is meant", "what to do");
        Run unknown = gavel(List.of("explian"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("explian", "--help");
    }
}
