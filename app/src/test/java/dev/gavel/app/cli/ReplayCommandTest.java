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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Main;
import dev.gavel.app.RunningOpa;
import dev.gavel.app.Samples;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// `gavel replay`: a whole log decided again, alone and beside a real OPA.
class ReplayCommandTest {

    private record Run(int code, String out, String err) {
    }

    private static final Pattern STARTED = Pattern.compile("[1-9][0-9,]* of 42,200 decisions decided again");

    @TempDir
    private Path folder = Path.of("");

    private static Run replay(boolean watched, String log, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = GavelCommand.run(arguments(log, more).toArray(String[]::new),
                new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false, watched), (bundles, logs) -> {
                    throw new AssertionError("no window was asked for");
                });
        return new Run(code, out.toString(), err.toString());
    }

    private static List<String> arguments(String log, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--log", log));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static Run replay(String log, String... more) {
        return replay(false, log, more);
    }

    private static String console() {
        return Samples.log("console.ndjson").toString();
    }

    private static ObjectValue json(String text) throws IOException {
        return (ObjectValue) Json.read(text);
    }

    /// What stands at `a/b/c`.
    private static Value at(ObjectValue object, String path) {
        Value at = object;
        for (String key : path.split("/")) {
            at = Objects.requireNonNull(((ObjectValue) at).get(key), path);
        }
        return at;
    }

    @Test
    void aLogOfThisPolicyComesOutAsLogged() {
        Run run = replay(console());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("✓ No decision came out otherwise", "211 decisions", "exact", "154", "approximate", "57")
                .doesNotContain("Beside");
    }

    @Test
    void decisionsThatDifferAreListedWithTheirIdsAndWhy() throws Exception {
        String masked = Samples.log("masked.ndjson").toString();
        Run run = replay(masked, "--format", "json");
        assertThat(run.code()).isEqualTo(1);
        ObjectValue replayed = json(run.out());
        assertThat(at(replayed, "decided")).hasToString("46");
        assertThat(at(replayed, "fidelity/depends on hidden fields/different")).hasToString("9");
        assertThat(at(replayed, "fidelity/independent of hidden fields/same")).hasToString("20");
        ArrayValue different = (ArrayValue) at(replayed, "different");
        assertThat(different.size()).isEqualTo(9);
        Run text = replay(masked);
        Run markdown = replay(masked, "--format", "markdown");
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("✕ 9 of 46 decisions came out otherwise", "depends on hidden field");
        assertThat(markdown.out()).startsWith("# Replay of masked.ndjson").contains("| Fidelity |");
        for (Value one : different.elements()) {
            String id = at((ObjectValue) one, "decision").toString().replace("\"", "");
            assertThat(text.out()).contains(id);
            assertThat(markdown.out()).contains(id);
        }
    }

    @Test
    void aServerOfTheSameBundlesAgreesOnEveryDecision() throws Exception {
        if (!RunningOpa.installed("replay beside a server that agrees")) {
            return;
        }
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
            Run run = replay(true, console(), "--engine", opa.address(), "--format", "json");
            assertThat(run.code()).isZero();
            ObjectValue replayed = json(run.out());
            assertThat(at(replayed, "beside/agree")).hasToString("211");
            assertThat(at(replayed, "beside/differ")).hasToString("0");
            assertThat(at(replayed, "beside/complete")).hasToString("true");
            assertThat(run.err()).as("progress, written over").contains("\r", "of 211 decisions asked of OPA 1.22.0 at " + opa.address())
                    .endsWith("\r");
            Run ask = GavelRuns.onSamples("ask", "--about", "data-class=customer_data", "--engine", opa.address());
            assertThat(ask.code()).as(ask.err()).isZero();
            assertThat(ask.out().replaceAll("\\s+", " ")).contains("It runs these bundles", "nothing is decided for it", "Policy text");
        }
    }

    @Test
    void aServerOfOtherBundlesIsContradictedDecisionByDecision() throws Exception {
        if (!RunningOpa.installed("replay beside a server that differs")) {
            return;
        }
        try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(RunningOpa.changedBundles(folder.resolve("changed"))))) {
            Run json = replay(console(), "--engine", opa.address(), "--format", "json");
            assertThat(json.code()).isEqualTo(1);
            ObjectValue replayed = json(json.out());
            ArrayValue disagreements = (ArrayValue) at(replayed, "beside/disagreements");
            assertThat(disagreements.size()).isPositive();
            assertThat(at(replayed, "beside/differ")).hasToString(Integer.toString(disagreements.size()));
            assertThat(at(replayed, "beside/by_rule").toString()).contains("compliance.rego:33");
            Run text = replay(console(), "--engine", opa.address());
            assertThat(text.code()).isEqualTo(1);
            assertThat(text.out()).contains("OPA runs another policy", "✕ different: another text:", "the request keeps back",
                    "the request does not say",
                    "did not take alike");
            for (Value one : disagreements.elements()) {
                assertThat(text.out()).contains(at((ObjectValue) one, "decision").toString().replace("\"", ""));
            }
            Run inspect = GavelRuns.onSamples("inspect", "--engine", opa.address());
            assertThat(inspect.code()).isEqualTo(1);
            assertThat(inspect.out()).contains("What OPA 1.22.0 at " + opa.address() + " runs", "It runs another policy", "Form");
            Run ask = GavelRuns.onSamples("ask", "--about", "data-class=customer_data", "--engine", opa.address());
            assertThat(ask.code()).isEqualTo(1);
            assertThat(ask.out()).contains("It runs another policy");
        }
    }

    @Test
    void badRequestsAreRefusedBeforeAnythingIsDecided() throws Exception {
        assertThat(replay(folder.resolve("missing.ndjson").toString()).code()).isEqualTo(2);
        Run token = replay(console(), "--token-file", "x");
        assertThat(token.code()).isEqualTo(2);
        assertThat(token.err()).contains("a token or a certificate is given, and no server to show it to");
        Run half = replay(console(), "--engine", "https://127.0.0.1:9", "--client-cert", "x");
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.err()).contains("only one is given");
        Run down = replay(console(), "--engine", "http://127.0.0.1:" + RunningOpa.freePort());
        assertThat(down.code()).isEqualTo(2);
        assertThat(down.err()).contains("cannot be asked");
        assertThat(down.out()).isEmpty();
        Run wasm = replay(console(), "--engine", "wasm");
        assertThat(wasm.code()).isEqualTo(2);
        assertThat(wasm.err()).contains("no bundle carries a policy that is compiled to Wasm");
        Run secret = replay(console(), "--engine", "http://me:sesame@127.0.0.1:9");
        assertThat(secret.code()).isEqualTo(2);
        assertThat(secret.err()).contains("holds more than").doesNotContain("sesame");
        assertThat(replay(console(), "--engine", "http://127.0.0.1:9", "--engine-timeout", "0").code()).isEqualTo(2);
        assertThat(replay(console(), "--engine", "opa", "--engine-timeout", "5s").err()).contains("no server that has to keep it");
        assertThat(GavelRuns.gavel("replay").code()).isEqualTo(2);
    }

    /// A process of its own, for it is interrupted as a terminal does it.
    @Test
    void ctrlCEndsWithWhatWasDecidedUntilThen() throws Exception {
        Path log = folder.resolve("long.ndjson");
        String once = Files.readString(Samples.log("console.ndjson"));
        Files.writeString(log, once.repeat(200));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Dgavel.watched=true", Main.class.getName()));
        command.addAll(arguments(log.toString(), "--format", "json"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            while (process.isAlive() && !(Files.exists(err) && STARTED.matcher(Files.readString(err)).find())) {
                Thread.sleep(50);
            }
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor()).isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        ObjectValue replayed = json(Files.readString(out, StandardCharsets.UTF_8));
        assertThat(at(replayed, "in_log")).hasToString("42200");
        assertThat(Long.parseLong(at(replayed, "decided").toString())).isPositive().isLessThan(42_200);
    }

    /// Other commands than replay.
    private static final class GavelRuns {

        static Run onSamples(String command, String... more) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.addAll(Samples.bundleOptions());
            arguments.addAll(List.of(more));
            return gavel(arguments.toArray(String[]::new));
        }

        static Run gavel(String... arguments) {
            OpaCommand.Run run = OpaCommand.gavel(List.of(arguments));
            return new Run(run.code(), run.out(), run.err());
        }
    }
}
