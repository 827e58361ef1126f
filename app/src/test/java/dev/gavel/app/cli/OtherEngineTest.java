package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;
import dev.gavel.engine.opa.OpaExecutable;

/// `--engine`: a real OPA decides, and Gavel beside it.
class OtherEngineTest {

    private record Run(int code, String out, String err) {
    }

    @TempDir
    private Path folder = Path.of("");
    private Path input = Path.of("");

    @BeforeEach
    void writeAnInput() throws Exception {
        input = Files.writeString(folder.resolve("input.json"), "{\"action\": {\"tool\": \"ticket.reply\"}}");
    }

    private Run explain(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("explain", "-i", input.toString()));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of(more));
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                (bundles, logs) -> {
                    throw new AssertionError("no window was asked for");
                });
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void theExecutableDecidesAndAgrees() {
        if (OpaExecutable.onPath().isEmpty()) {
            System.out.println("NOT RUN: explain --engine opa, because opa is not on the path");
            return;
        }
        Run run = explain("--engine", "opa");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Denied", "IDN-001", "Decided by OPA 1.22.0 and by Gavel alike:",
                "The same in both: result, rules, bundle revisions, policy text, data, version.",
                "This explanation is read from OPA's trace");
    }

    @Test
    void aServerThatIsNotThereIsSaidWithItsAddress() {
        Run run = explain("--engine", "http://127.0.0.1:9");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("OPA at http://127.0.0.1:9 cannot be asked", "start it (opa run --server) or check the address");
    }

    @Test
    void whatIsNoEngineIsRefused() {
        Run run = explain("--engine", "foo");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("`foo` is no engine", "say embedded, opa, wasm, or the address of a server");
    }
}
