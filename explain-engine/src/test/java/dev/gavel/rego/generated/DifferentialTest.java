package dev.gavel.rego.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.PolicyCompiler;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// On generated policies Gavel decides as OPA does, errors included, whether it traces, explains or only decides.
///
/// `gavel.generated.policies` says how many (default 250, some 10,000 decisions), `gavel.generated.seed` where to begin.
class DifferentialTest {

    private static final int BATCH = 50;

    @Test
    void decidesGeneratedPoliciesAsOpa() throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        assumeTrue(started.isPresent(), "needs Go");
        int policies = Integer.getInteger("gavel.generated.policies", 250);
        long first = Long.getLong("gavel.generated.seed", 20_261_121L);
        System.out.println("generated policies: " + policies + " from seed " + first);
        long until = System.nanoTime() + Duration.ofSeconds(Integer.getInteger("gavel.generated.seconds", 40)).toNanos();
        Count count = new Count();
        try (Oracle oracle = started.get()) {
            for (int from = 0; from < policies && System.nanoTime() < until; from += BATCH) {
                batch(oracle, first + from, Math.min(BATCH, policies - from), count);
            }
        }
        System.out.println("generated policies against OPA: " + count.policies + " policies, " + count.rejected + " rejected by both, "
                + count.decisions + " decisions " + count.kinds + ", " + count.wrong.size() + " otherwise");
        assertEquals(List.of(), count.wrong.stream().limit(3).toList());
        assertTrue(count.decisions > 0, "nothing was decided");
    }

    private static final class Count {
        private int policies;
        private int rejected;
        private int decisions;
        private final Map<String, Integer> kinds = new TreeMap<>();
        private final List<String> wrong = new ArrayList<>();
    }

    private record Case(GeneratedPolicy policy, @Nullable Evaluator evaluator, String rejection, String query, ObjectValue input) {
    }

    private static void batch(Oracle oracle, long seed, int size, Count count) {
        List<Case> cases = new ArrayList<>();
        List<ObjectValue> questions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            GeneratedPolicy policy = PolicyGenerator.generate(seed + i);
            CompileResult<CompiledPolicy> result = compile(policy);
            Evaluator evaluator = result instanceof CompileResult.Compiled<CompiledPolicy> compiled
                    ? new Evaluator(compiled.value().tree(), Declarations.all(), policy.data())
                    : null;
            String rejection = result instanceof CompileResult.Rejected<CompiledPolicy> r ? r.errors().getFirst().code() : "";
            ask(policy, evaluator, rejection, cases, questions);
        }
        List<ObjectValue> answers = oracle.askAll(questions);
        count.policies += size;
        for (int i = 0; i < cases.size(); i++) {
            compare(cases.get(i), answers.get(i), count);
        }
    }

    private static CompileResult<CompiledPolicy> compile(GeneratedPolicy policy) {
        Module module = Parser.v1().module(new SourceFile("g.rego", policy.module())).found()
                .orElseThrow(() -> new AssertionError("seed " + policy.seed() + " is no Rego:\n" + policy.module()));
        return new PolicyCompiler(CompileOptions.defaults()).compile(List.of(module));
    }

    private static void ask(GeneratedPolicy policy, @Nullable Evaluator evaluator, String rejection, List<Case> cases,
            List<ObjectValue> questions) {
        boolean first = true;
        for (String query : policy.queries()) {
            for (ObjectValue input : policy.inputs()) {
                if (evaluator == null && !first) {
                    return;
                }
                ObjectValue.Builder question = ObjectValue.builder().put("policy", "g").put("query", query).put("input", input);
                if (first) {
                    question.put("modules", ObjectValue.of("g.rego", StringValue.of(policy.module()))).put("data", policy.data());
                }
                first = false;
                cases.add(new Case(policy, evaluator, rejection, query, input));
                questions.add(question.build());
            }
        }
    }

    private static void compare(Case one, ObjectValue answer, Count count) {
        String theirs = theirs(answer);
        Evaluator evaluator = one.evaluator;
        if (evaluator == null) {
            count.rejected++;
            if (!theirs.equals(one.rejection)) {
                count.wrong.add(told(one, "compiler", theirs, one.rejection));
            }
            return;
        }
        count.decisions++;
        count.kinds.merge(theirs.startsWith("=") ? "defined" : theirs.isEmpty() ? "undefined" : theirs, 1, Integer::sum);
        List<EvalMode> modes = List.of(EvalMode.DECIDE, EvalMode.trace(event -> {
        }), EvalMode.explain(event -> {
        }));
        Evaluator.Query document = evaluator.document(List.of(one.query.substring("data.".length()).split("\\.")));
        for (EvalMode mode : modes) {
            String ours;
            try {
                ours = ours(evaluator.decide(document, EvalRequest.at(Instant.EPOCH).withInput(one.input).withMode(mode)));
            } catch (RuntimeException | StackOverflowError e) {
                ours = "threw " + e + " at " + e.getStackTrace()[0];
            }
            // What only explain mode meets is a remark, and no decision.
            boolean remark = mode instanceof EvalMode.Explain && ours.startsWith("eval_") && !theirs.startsWith("eval_");
            if (!ours.equals(theirs) && !remark) {
                count.wrong.add(told(one, mode.getClass().getSimpleName(), theirs, ours));
                return;
            }
        }
    }

    /// `=` and the value as JSON, nothing for undefined, or the code of the error.
    private static String ours(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Defined defined -> "=" + Json.write(defined.value());
            case Outcome.Undefined undefined -> "";
            case Outcome.Failed failed -> failed.errors().getFirst().code();
        };
    }

    private static String theirs(ObjectValue answer) {
        if (answer.get("errors") instanceof ArrayValue errors && errors.get(0) instanceof ObjectValue error
                && error.get("code") instanceof StringValue code) {
            return code.value();
        }
        Optional<Value> value = Oracle.value(answer);
        return value.map(v -> "=" + Json.write(v)).orElse("");
    }

    private static String told(Case one, String mode, String theirs, String ours) {
        System.out.println("generated policy otherwise than OPA: seed " + one.policy.seed() + " " + mode + " " + one.query);
        return "seed " + one.policy.seed() + " " + mode + " " + one.query + "\n OPA:  " + theirs + "\n ours: " + ours + "\n input "
                + one.input
                + "\n data " + one.policy.data() + "\n" + one.policy.module();
    }
}
