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
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;
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
                new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false, watched), opening -> {
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
        assertThat(replay(console(), "--engine", "embedded", "--engine-timeout", "5s").err())
                .contains("no other engine that has to keep it");
        assertThat(replay(console(), "--engine", "https://127.0.0.1:9", "--client-p12-password-file", "x").err())
                .contains("no key store that it opens");
        assertThat(
                replay(console(), "--engine", "https://127.0.0.1:9", "--client-p12", "x", "--client-cert", "y", "--client-key", "z").err())
                .contains("in two ways");
        assertThat(GavelRuns.gavel("replay").code()).isEqualTo(2);
    }

    @Test
    void aServerThatIsLostOnTheWayLeavesWhatWasDoneUntilThen() throws Exception {
        if (!RunningOpa.installed("replay beside a server that goes down")) {
            return;
        }
        Path log = Files.writeString(folder.resolve("long.ndjson"), Files.readString(Samples.log("console.ndjson")).repeat(3));
        for (String format : List.of("json", "text")) {
            try (RunningOpa opa = RunningOpa.start(RunningOpa.bundles(Samples.bundles()))) {
                StringWriter out = new StringWriter();
                StringWriter err = new StringWriter() {
                    @Override
                    public void write(String text, int from, int length) {
                        super.write(text, from, length);
                        if (text.contains("decisions asked of")) {
                            opa.close();
                        }
                    }
                };
                int code = GavelCommand.run(
                        arguments(log.toString(), "--engine", opa.address(), "--format", format).toArray(String[]::new),
                        new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false, true), opening -> {
                            throw new AssertionError("no window was asked for");
                        });
                assertThat(code).isEqualTo(2);
                assertThat(err.toString()).contains("gavel: the comparison is not complete: OPA at " + opa.address() + " cannot be asked",
                        "what to do: ");
                if (format.equals("json")) {
                    ObjectValue replayed = json(out.toString());
                    assertThat(at(replayed, "decided")).hasToString("633");
                    assertThat(at(replayed, "beside/complete")).hasToString("false");
                    assertThat(at(replayed, "beside/lost").toString()).contains("cannot be asked");
                    assertThat(Long.parseLong(at(replayed, "beside/asked").toString())).isBetween(1L, 632L);
                    assertThat(at(replayed, "beside/agree")).isEqualTo(at(replayed, "beside/asked"));
                } else {
                    assertThat(out.toString().replaceAll("[\\s|]+", " ")).contains("Not complete: only the first ",
                            " of 633 decisions were compared with OPA 1.22.0 at " + opa.address(), "Then it was lost: OPA at",
                            "as far as it could be compared");
                }
            }
        }
    }

    @Test
    void whatIsNoEntrypointOfAWasmModuleIsNamedAndTheRestIsCompared() throws Exception {
        if (!RunningOpa.installed("replay beside a Wasm module")) {
            return;
        }
        Path bundle = Files.createDirectories(folder.resolve("both"));
        Path rego = Files.writeString(bundle.resolve("p.rego"),
                "package p\n\ndecision := {\"allow\": input.n > 1, \"reasons\": []}\n\nother := input.n\n");
        Path built = folder.resolve("wasm.tar.gz");
        assertThat(OpaCommand.opa(List.of("build", "-t", "wasm", "-e", "p/decision", "-o", built.toString(), rego.toString()), "").code())
                .isZero();
        Files.write(bundle.resolve("policy.wasm"),
                new BundleReader().read(BundleSource.parse("b=" + built)).wasm().getFirst().open().readAllBytes());
        StringBuilder log = new StringBuilder();
        for (String path : List.of("p/decision", "p/other", "p/decision")) {
            log.append("{\"decision_id\": \"d\", \"path\": \"").append(path).append("\", \"input\": {\"n\": 2}, \"result\": ")
                    .append(path.endsWith("other") ? "2" : "{\"allow\": true, \"reasons\": []}")
                    .append(", \"timestamp\": \"2026-11-20T10:00:00Z\"}\n");
        }
        Path file = Files.writeString(folder.resolve("wasm.ndjson"), log);
        Run run = GavelRuns.gavel("replay", "-b", "b=" + bundle, "--log", file.toString(), "--engine", "wasm", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        ObjectValue replayed = json(run.out());
        assertThat(at(replayed, "beside/agree")).hasToString("2");
        assertThat(((ObjectValue) at(replayed, "beside")).get("not_compared")).asString().contains("`p/other` is no entrypoint of the Wasm")
                .endsWith(": 1}");
        assertThat(at(replayed, "beside/complete")).hasToString("true");
    }

    /// A process of its own, for it is interrupted as a terminal does it.
    @Test
    void ctrlCEndsWithWhatWasDecidedUntilThen() throws Exception {
        if (ignoresInterrupts()) {
            System.out.println("NOT RUN: Ctrl-C in replay, because the tests were started with interrupts ignored, and so would Gavel be");
            return;
        }
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

    /// A process that was started in the background of a script takes no SIGINT, and neither do those that it starts.
    private static boolean ignoresInterrupts() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0");
        return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 2) != 0;
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
