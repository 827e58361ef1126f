package dev.gavel.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.oracle.Oracle;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.TestRules;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.test.TestOptions;
import dev.gavel.rego.test.TestResult;
import dev.gavel.rego.test.TestRunner;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is measured on the test policies counts only if they are sound, and if they decide as they do in OPA.
class TestPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    static List<TestPolicy> all() throws IOException {
        return Stream.of(TestPolicy.realistic(), TestPolicy.small()).flatMap(List::stream).toList();
    }

    static List<TestPolicy> realistic() throws IOException {
        return TestPolicy.realistic();
    }

    static List<TestPolicy> small() throws IOException {
        return TestPolicy.small();
    }

    @ParameterizedTest
    @MethodSource("all")
    void compilesInStrictMode(TestPolicy policy) {
        Policy loaded = PolicyLoader.of(List.of(policy.bundle()), CompileOptions.defaults().withStrict(true));
        assertThat(loaded.diagnostics()).isEmpty();
        assertThat(loaded.engine()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("realistic")
    void passesItsOwnTests(TestPolicy policy) {
        Policy loaded = PolicyLoader.of(List.of(policy.bundle()), CompileOptions.defaults().withTestRules(TestRules.RUN));
        TestOptions options = new TestOptions(null, 2, Duration.ofSeconds(5), false, null, InstantSource.fixed(NOW));
        List<TestResult> results = new TestRunner(Objects.requireNonNull(loaded.compiled()), loaded.data(), options).run();
        assertThat(results).hasSizeGreaterThan(9);
        assertThat(results).allSatisfy(result -> assertThat(result.passed()).as(result.name() + " " + result.errors()).isTrue());
    }

    /// An input that only shows what others show already proves nothing.
    @ParameterizedTest
    @MethodSource("realistic")
    void hasInputsThatDifferInWhatComesOfThem(TestPolicy policy) {
        assertThat(policy.entrypoints()).isNotEmpty();
        EmbeddedEngine engine = engine(policy);
        for (String entrypoint : policy.entrypoints()) {
            assertThat(results(engine, entrypoint, policy.inputs())).as(entrypoint).hasSizeGreaterThan(1);
        }
    }

    /// What no input reaches would be measured without having been tried.
    @ParameterizedTest
    @MethodSource("all")
    void isReachedByItsInputsInEveryRuleAndExpression(TestPolicy policy) {
        EmbeddedEngine engine = engine(policy);
        Coverage coverage = new Coverage();
        requests(policy).forEach(request -> engine.trace(request).events().forEach(coverage::accept));
        Map<String, Set<Integer>> missed = new TreeMap<>();
        coverage.report(engine.policy().modules()).files().forEach((file, lines) -> {
            if (!file.endsWith("_test.rego") && !lines.notCovered().isEmpty()) {
                missed.put(file, Coverage.OfFile.lines(lines.notCovered()));
            }
        });
        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("small")
    void saysWhatItDecidesAndShowsIt(TestPolicy policy) {
        assertThat(policy.says()).endsWith(".").doesNotContain("\n");
        assertThat(policy.entrypoints().getFirst()).startsWith("data.small.s" + policy.name().substring(6, 8) + ".");
        assertThat(policy.inputs()).hasSizeBetween(6, 20).doesNotHaveDuplicates();
        assertThat(results(engine(policy), policy.entrypoints().getFirst(), policy.inputs())).hasSizeGreaterThan(1);
    }

    @Test
    void opaDecidesTheSame() throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        assumeTrue(started.isPresent(), "needs Go");
        int decisions = 0;
        List<String> wrong = new ArrayList<>();
        try (Oracle oracle = started.get()) {
            for (TestPolicy policy : all()) {
                List<ObjectValue> questions = new ArrayList<>();
                List<DecisionRequest> requests = new ArrayList<>();
                for (DecisionRequest request : requests(policy)) {
                    requests.add(request);
                    questions.add(question(policy, request, questions.isEmpty()));
                }
                List<ObjectValue> answers = oracle.askAll(questions);
                EmbeddedEngine engine = engine(policy);
                for (int i = 0; i < answers.size(); i++) {
                    DecisionRequest request = requests.get(i);
                    String expected = Oracle.value(answers.get(i)).map(Json::write).orElse("undefined");
                    String decided = text(engine.decide(request));
                    String traced = text(engine.trace(request).outcome());
                    decisions++;
                    if (!decided.equals(expected) || !traced.equals(expected)) {
                        wrong.add(policy + " " + request.entrypoint() + " on " + request.input() + ": OPA " + expected + ", decided "
                                + decided + ", traced " + traced);
                    }
                }
            }
        }
        System.out.println("test policies: " + (decisions - wrong.size()) + "/" + decisions + " decisions as OPA");
        assertThat(wrong).isEmpty();
        assertThat(decisions).isGreaterThan(500);
    }

    /// Every input at every entrypoint, and no input at all.
    private static List<DecisionRequest> requests(TestPolicy policy) {
        List<DecisionRequest> requests = new ArrayList<>();
        for (String entrypoint : policy.entrypoints()) {
            requests.add(DecisionRequest.of(entrypoint, null, NOW));
            policy.inputs().forEach(input -> requests.add(DecisionRequest.of(entrypoint, input, NOW)));
        }
        return requests;
    }

    private static ObjectValue question(TestPolicy policy, DecisionRequest request, boolean first) {
        ObjectValue.Builder question = ObjectValue.builder().put("policy", policy.name()).put("query", request.entrypoint())
                .put("time", NOW.toString());
        if (first) {
            question.put("bundles", ArrayValue.of(List.of(StringValue.of(policy.folder().toAbsolutePath().toString()))))
                    .put("strict", BooleanValue.TRUE);
        }
        @Nullable
        Value input = request.input();
        if (input != null) {
            question.put("input", input);
        }
        return question.build();
    }

    private static EmbeddedEngine engine(TestPolicy policy) {
        return PolicyLoader.of(List.of(policy.bundle())).engine().orElseThrow();
    }

    private static Set<String> results(EmbeddedEngine engine, String entrypoint, List<Value> inputs) {
        Set<String> results = new HashSet<>();
        inputs.forEach(input -> results.add(text(engine.decide(DecisionRequest.of(entrypoint, input, NOW)))));
        return results;
    }

    private static String text(Outcome outcome) {
        return switch (outcome) {
            // As JSON, in which a set is an array: that is how OPA answers.
            case Outcome.Defined(Value value) -> Json.write(value);
            case Outcome.Undefined() -> "undefined";
            case Outcome.Failed(var errors) -> errors.toString();
        };
    }
}
