package dev.gavel.engine.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.oracle.OpaCommand;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Policies that OPA compiled to Wasm decide here as OPA does.
class WasmEngineTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final int EVERY = 20;

    /// What Wasm leaves to its host, with sets and keys that JSON cannot carry, and text beyond ASCII.
    private static final String HOSTED = """
            package hosted

            decision := {
            	"set": sprintf("%v %d %q", [{3, 1, "ü"}, 3000000000, input.name]),
            	"keys": sprintf("%v", [{1: {2, 3}, true: set()}]),
            	"empty": sprintf("%v", [set()]),
            	"matched": regex.replace(input.name, "[äöü]+", "<$0>"),
            	"patched": json.patch({"a": [1]}, [{"op": "add", "path": "/a/-", "value": input.n}]),
            	"when": time.format([input.n * 1000000000, "Europe/Berlin", "RFC3339"]),
            	"hash": crypto.sha256(input.name),
            	"yaml": yaml.marshal({"k": [input.n, input.name]}),
            	"units": units.parse_bytes("10MiB"),
            	"semver": semver.compare("1.2.3", "1.10.0"),
            	"reversed": strings.reverse(input.name),
            	"query": urlquery.encode_object({"a": [input.name], "b": {"x", "y"}}),
            	"cidr": net.cidr_expand("10.0.0.0/30"),
            	"nested": json.unmarshal(sprintf(`{"x": [%d, "%s"]}`, [input.n, input.name])),
            	"table": {1: {"b", "a"}, true: null, "z": [{3, 2}]},
            	"big": input.n * 100000000000000000000000000001,
            }

            failing if time.parse_rfc3339_ns(input.name) > 0

            quoted := [regex.replace(input.name, "x", "y"), {upper(sprintf("%s", [input.name]))}]

            now := time.now_ns()

            conflict := 1

            conflict := 2 if input.n == 3

            undefined if input.n > 100

            absent if not input
            """;

    @TempDir
    private Path folder = Path.of("");

    private static List<ObjectValue> recorded(String file) throws IOException {
        List<ObjectValue> events = new ArrayList<>();
        Path path = RECORDED.resolve("decisions").resolve(file);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (number++ % EVERY == 0) {
                    events.add((ObjectValue) Json.read(line));
                }
            }
        }
        return events;
    }

    private static boolean isRecorded() {
        boolean there = Files.exists(RECORDED.resolve("bundles/wasm.tar.gz"));
        if (!there) {
            System.out.println("NOT RUN: decisions of the recorded Wasm bundle, for the recordings are not there");
        }
        return there;
    }

    private static Policy policy(Path bundle) {
        return PolicyLoader.load(List.of(BundleSource.parse("b=" + bundle)));
    }

    /// Built by a real OPA; empty where there is none.
    private Optional<Policy> built(Path source, String... entrypoints) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("build", "-t", "wasm", "-o", folder.resolve("built.tar.gz").toString()));
        for (String entrypoint : entrypoints) {
            arguments.addAll(List.of("-e", entrypoint));
        }
        arguments.addAll(List.of("-b", source.toString()));
        Optional<String> said = OpaCommand.run(arguments.toArray(String[]::new));
        said.ifPresent(text -> assertThat(text).isEmpty());
        return said.map(text -> policy(folder.resolve("built.tar.gz")));
    }

    private Path hosted(String text) throws IOException {
        Path bundle = Files.createDirectories(folder.resolve("hosted"));
        Files.writeString(bundle.resolve("hosted.rego"), text);
        return bundle;
    }

    private static DecisionRequest request(String entrypoint, String input) throws IOException {
        return DecisionRequest.of(entrypoint, Json.read(input), NOW);
    }

    /// As it is told to people and programs; sets are arrays then, in order.
    private static String json(Outcome outcome) {
        return outcome instanceof Outcome.Defined defined ? Json.write(defined.value()) : outcome.toString();
    }

    private static int assertDecidesAsRecorded(WasmEngine engine, String file) throws IOException {
        List<ObjectValue> events = recorded(file);
        for (ObjectValue event : events) {
            Outcome outcome = engine.decide(DecisionRequest.of("agent/main/decision", event.get("input"), NOW));
            Value theirs = Objects.requireNonNull(event.get("result"));
            assertThat(json(outcome)).as(() -> String.valueOf(event.get("input"))).isEqualTo(Json.write(theirs));
        }
        return events.size();
    }

    @Test
    void theRecordedBundleDecidesTheRecordedInputsAsOpaDid() throws Exception {
        if (!isRecorded()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(policy(RECORDED.resolve("bundles/wasm.tar.gz")));
        assertThat(engine.entrypoints()).containsExactly("agent/main/decision");
        assertThat(engine.name()).isEqualTo("Wasm module /policy.wasm of b");
        int decided = assertDecidesAsRecorded(engine, "inputs_with_opa_results_10k.ndjson.gz")
                + assertDecidesAsRecorded(engine, "inputs_missing_fields_2k.ndjson.gz");
        System.out.println("the recorded Wasm bundle: " + decided + " of " + decided + " recorded inputs decided as OPA did");
        assertThat(decided).isEqualTo(600);
    }

    @Test
    void aBundleThatOpaBuildsNowDecidesTheRecordedInputsAsOpaDid() throws Exception {
        if (!isRecorded()) {
            return;
        }
        Optional<Policy> built = built(RECORDED.resolve("policy").toRealPath(), "agent/main/decision");
        if (built.isEmpty()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(built.get());
        assertThat(assertDecidesAsRecorded(engine, "inputs_with_opa_results_10k.ndjson.gz")).isEqualTo(500);
    }

    @Test
    void builtinsThatWasmLeavesToItsHostAnswerAsOpasDo() throws Exception {
        Path source = hosted(HOSTED);
        Optional<Policy> built = built(source, "hosted/decision", "hosted/failing", "hosted/quoted");
        if (built.isEmpty()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(built.get());
        OpaExecutable opa = OpaExecutable.at(OpaExecutable.onPath().orElseThrow(), List.of(BundleSource.parse("b=" + source)));
        List<Value> inputs = List.of(Json.read("{\"name\": \"größer \\\"x\\\"\\n\", \"n\": 7}"),
                Json.read("{\"name\": \"日本 😀\", \"n\": 0}"),
                Json.read("{\"name\": \"2026-11-20T10:00:00Z\", \"n\": 12}"), Json.read("{\"n\": 1}"),
                Json.read("{\"name\": \"a/\\u0001\\t\", \"n\": -5}"));
        for (String entrypoint : List.of("hosted/decision", "hosted/failing", "hosted/quoted")) {
            List<Outcome> theirs = opa.decideAll(entrypoint, inputs, () -> false);
            for (int i = 0; i < inputs.size(); i++) {
                assertThat(json(engine.decide(DecisionRequest.of(entrypoint, inputs.get(i), NOW))))
                        .as(entrypoint + " " + inputs.get(i)).isEqualTo(json(theirs.get(i)));
            }
        }
        assertThat(engine.hostBuiltins()).contains("sprintf", "time.format", "json.patch", "yaml.marshal");
    }

    @Test
    void theClockAndTheCachedAnswersAreThoseOfTheRequest() throws Exception {
        Optional<Policy> built = built(hosted(HOSTED), "hosted/now");
        if (built.isEmpty()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(built.get());
        DecisionRequest request = request("hosted/now", "{}");
        assertThat(engine.decide(request)).hasToString("Defined[value=1795168800000000000]");
        assertThat(engine.decide(request.withNdBuiltinCache((ObjectValue) Json.read("{\"time.now_ns\": {\"[]\": 17}}"))))
                .hasToString("Defined[value=17]");
    }

    @Test
    void whatIsUndefinedAConflictOrWithoutInputIsSo() throws Exception {
        Optional<Policy> built = built(hosted(HOSTED), "hosted/undefined", "hosted/conflict", "hosted/absent");
        if (built.isEmpty()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(built.get());
        assertThat(engine.decide(request("hosted/undefined", "{\"n\": 3}"))).isEqualTo(Outcome.UNDEFINED);
        assertThat(engine.decide(request("hosted/conflict", "{\"n\": 3}"))).isInstanceOfSatisfying(Outcome.Failed.class,
                failed -> assertThat(failed.errors()).extracting(Diagnostic::code).containsExactly("eval_conflict_error"));
        assertThat(engine.decide(request("hosted/conflict", "{\"n\": 4}"))).hasToString("Defined[value=1]");
        assertThat(engine.decide(request("hosted/absent", "{}"))).isEqualTo(Outcome.UNDEFINED);
        assertThat(engine.decide(DecisionRequest.of("hosted/absent", null, NOW))).hasToString("Defined[value=true]");
        assertThatThrownBy(() -> engine.decide(request("hosted/other", "{}"))).isInstanceOfSatisfying(EngineUnavailable.class,
                e -> assertThat(e.help()).isEqualTo("ask for one of these, or build it in: opa build -t wasm -e hosted/other"))
                .hasMessage("`hosted/other` is no entrypoint of the Wasm module /policy.wasm of b, which decides"
                        + " hosted/absent, hosted/conflict, hosted/undefined");
    }

    @Test
    void aTraceIsNotGivenAndThatIsSaid() throws Exception {
        Optional<Policy> built = built(hosted(HOSTED), "hosted/now");
        if (built.isEmpty()) {
            return;
        }
        TracedDecision traced = WasmEngine.of(built.get()).trace(request("hosted/now", "{}"));
        assertThat(traced.outcome()).isInstanceOf(Outcome.Defined.class);
        assertThat(traced.events()).isEmpty();
        assertThat(traced.remarks()).extracting(Diagnostic::message).containsExactly("a Wasm module decides without a trace");
    }

    @Test
    void aBuiltinThatNobodyServesIsNamedWhereItIsCalledAndNotBefore() throws Exception {
        Path capabilities = folder.resolve("capabilities.json");
        Optional<String> said = OpaCommand.run("capabilities", "--current");
        if (said.isEmpty()) {
            return;
        }
        Files.writeString(capabilities, said.get().replaceFirst("\"builtins\": \\[", "\"builtins\": [{\"name\": \"acme.score\", \"decl\": "
                + "{\"type\": \"function\", \"args\": [{\"type\": \"number\"}], \"result\": {\"type\": \"number\"}}},"));
        Path source = hosted("package hosted\n\nscore := acme.score(input.n) if input.n > 2\n\nscore := 0 if input.n <= 2\n");
        Path archive = folder.resolve("acme.tar.gz");
        assertThat(OpaCommand.run("build", "-t", "wasm", "-e", "hosted/score", "--capabilities", capabilities.toString(), "-o",
                archive.toString(), source.toString())).contains("");
        WasmEngine engine = WasmEngine.of(policy(archive));
        assertThat(engine.decide(request("hosted/score", "{\"n\": 1}"))).hasToString("Defined[value=0]");
        assertThat(engine.decide(request("hosted/score", "{\"n\": 3}"))).isInstanceOfSatisfying(Outcome.Failed.class,
                failed -> assertThat(failed.errors()).extracting(Diagnostic::message).containsExactly(
                        "unsupported built-in: acme.score (a Wasm module calls it, and its host does not have it)"));
    }

    @Test
    void severalThreadsMayAskAtOnce() throws Exception {
        Optional<Policy> built = built(hosted(HOSTED), "hosted/decision");
        if (built.isEmpty()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(built.get());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Outcome>> answers = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                DecisionRequest request = request("hosted/decision", "{\"name\": \"n" + i + "\", \"n\": " + i + "}");
                answers.add(threads.submit(() -> engine.decide(request)));
            }
            for (int i = 0; i < answers.size(); i++) {
                int number = i;
                assertThat(answers.get(i).get()).isInstanceOfSatisfying(Outcome.Defined.class,
                        defined -> assertThat(((ObjectValue) defined.value()).get("matched")).hasToString("\"n" + number + "\""));
            }
        }
    }

    @Test
    void whatTakesTooLongCanBeCancelled() throws Exception {
        Optional<Policy> built = built(
                hosted("package hosted\n\nlong := count([1 | some a in numbers.range(1, 100000); some b in numbers.range(1, 3000); a * b == -1])\n"),
                "hosted/long");
        if (built.isEmpty()) {
            return;
        }
        WasmEngine engine = WasmEngine.of(built.get());
        AtomicInteger asked = new AtomicInteger();
        Instant before = Instant.now();
        assertThatThrownBy(() -> engine.decide(request("hosted/long", "{}").withCancelled(() -> asked.incrementAndGet() > 5)))
                .isInstanceOf(EngineUnavailable.class).hasMessageContaining("was cancelled");
        assertThat(Instant.now()).isBefore(before.plusSeconds(5));
        for (int waited = 0; isEvaluating() && waited < 200; waited++) {
            Thread.sleep(50);
        }
        assertThat(isEvaluating()).isFalse();
    }

    private static boolean isEvaluating() {
        return Thread.getAllStackTraces().entrySet().stream().anyMatch(thread -> thread.getKey().getName().equals("rego-evaluation")
                && Stream.of(thread.getValue()).anyMatch(frame -> frame.getClassName().endsWith("WasmProgram")));
    }

    @Test
    void whatIsNoWasmModuleIsSaidToBeNone() throws Exception {
        Path bundle = hosted("package hosted\n");
        assertThat(WasmEngine.has(policy(bundle))).isFalse();
        assertThatThrownBy(() -> WasmEngine.of(policy(bundle))).isInstanceOf(EngineUnavailable.class)
                .hasMessage("no bundle carries a policy that is compiled to Wasm");
        Files.writeString(bundle.resolve("policy.wasm"), "not wasm");
        assertThatThrownBy(() -> WasmEngine.of(policy(bundle))).isInstanceOf(EngineUnavailable.class)
                .hasMessageStartingWith("the Wasm module /policy.wasm of b cannot be run: ");
    }
}
