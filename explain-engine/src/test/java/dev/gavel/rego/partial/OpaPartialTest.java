package dev.gavel.rego.partial;

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

import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.generated.GeneratedPolicy;
import dev.gavel.rego.generated.PolicyGenerator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// OPA's partial evaluation beside ours, on generated policies with `input` unknown: OPA decides our residuals as it decides the policy; both residuals mean
/// the same; and how many have the same shape is printed.
class OpaPartialTest {

    private static final int BATCH = 20;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void opaAndGavelLeaveTheSame() throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        assumeTrue(started.isPresent(), "needs Go");
        int policies = Integer.getInteger("gavel.generated.policies", 100);
        long first = Long.getLong("gavel.generated.seed", 20_261_121L);
        System.out.println("OPA's residuals of generated policies: " + policies + " from seed " + first);
        long until = System.nanoTime() + Duration.ofSeconds(Integer.getInteger("gavel.generated.seconds", 30)).toNanos();
        try (Oracle oracle = started.get()) {
            for (int from = 0; from < policies && System.nanoTime() < until; from += BATCH) {
                batch(oracle, first + from);
            }
        }
        int same = counts.getOrDefault("same shape", 0);
        int other = counts.getOrDefault("other shape", 0);
        System.out.println(
                "OPA's residuals beside ours: " + counts + ", same shape " + 100 * same / Math.max(1, same + other) + " %, " + wrong.size()
                        + " wrong");
        assertEquals(List.of(), wrong.stream().limit(3).toList());
        assertTrue(same > other, "most residuals have another shape than OPA's");
    }

    private record Asked(GeneratedPolicy policy, Partially partially, List<Module> modules, String query, PartialResult ours) {
    }

    private void batch(Oracle oracle, long seed) {
        List<Asked> asked = new ArrayList<>();
        List<ObjectValue> questions = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            ask(PolicyGenerator.generate(seed + i), asked, questions);
        }
        List<ObjectValue> answers = oracle.askAll(questions);
        List<Runnable> checks = new ArrayList<>();
        List<ObjectValue> filled = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            compare(asked.get(i), answers.get(i));
            fill(asked.get(i), filled, checks);
        }
        List<ObjectValue> decided = oracle.askAll(filled);
        opaAnswers = decided;
        checks.forEach(Runnable::run);
    }

    private List<ObjectValue> opaAnswers = List.of();

    private static void ask(GeneratedPolicy policy, List<Asked> asked, List<ObjectValue> questions) {
        List<Module> modules = List.of(Parser.v1().module(new SourceFile("g.rego", policy.module())).found().orElseThrow());
        Partially partially;
        try {
            partially = Partially.of(policy.data(), modules);
        } catch (IllegalArgumentException rejected) {
            return;
        }
        for (String document : policy.queries()) {
            String query = "answer = " + document;
            asked.add(new Asked(policy, partially, modules, query, partially.ask(query, PartialRequest.at(Instant.EPOCH))));
            questions.add(ObjectValue.builder().put("mode", "partial").put("query", query)
                    .put("modules", ObjectValue.of("g.rego", StringValue.of(policy.module()))).put("data", policy.data()).build());
        }
    }

    private void compare(Asked one, ObjectValue answer) {
        if (answer.get("errors") != null || !one.ours.ok()) {
            counts.merge("fails: " + (answer.get("errors") != null) + " " + !one.ours.ok(), 1, Integer::sum);
            return;
        }
        List<String> queries = texts(answer, "queries");
        List<String> support = texts(answer, "support");
        try {
            List<String> theirs = Shape.of(queries, support, one.modules);
            List<String> ours = Shape.of(one.ours.queries().stream().map(Printer::print).toList(), one.ours.printedSupport(), one.modules);
            counts.merge(theirs.equals(ours) ? "same shape" : "other shape", 1, Integer::sum);
            if (!theirs.equals(ours) && Boolean.getBoolean("gavel.generated.show")) {
                System.out.println("SHAPE seed " + one.policy.seed() + " " + one.query + "\n  OPA  " + theirs + "\n  ours " + ours);
            }
            meaning(one, Filled.of(queries.stream().filter(q -> !q.isEmpty()).toList(), support, one.modules, one.policy.data(),
                    queries.contains("")));
        } catch (IllegalArgumentException e) {
            counts.merge("refused for types", 1, Integer::sum);
        }
    }

    private void meaning(Asked one, Filled theirs) {
        for (ObjectValue input : one.policy.inputs()) {
            EvalRequest request = EvalRequest.at(Instant.EPOCH).withInput(input);
            List<String> policy = Filled.answers(one.partially.decider(), one.partially.query(one.query), request);
            if (policy.stream().noneMatch(a -> a.startsWith("error"))) {
                boolean same = theirs.answers(request).equals(policy);
                counts.merge(same ? "OPA's residual decides as the policy" : "OPA's residual decides otherwise", 1, Integer::sum);
                if (!same && Boolean.getBoolean("gavel.generated.show")) {
                    System.out.println("OPA OTHERWISE seed " + one.policy.seed() + " " + one.query + " " + policy + " "
                            + theirs.answers(request) + input);
                }
            }
        }
    }

    /// Asks OPA to decide our residuals with whole inputs.
    private void fill(Asked one, List<ObjectValue> questions, List<Runnable> checks) {
        if (!one.ours.ok()) {
            return;
        }
        ObjectValue.Builder modules = ObjectValue.builder().put("g.rego", one.policy.module());
        List<String> support = one.ours.printedSupport();
        for (int i = 0; i < support.size(); i++) {
            modules.put("support" + i + ".rego", support.get(i));
        }
        ObjectValue built = modules.build();
        for (ObjectValue input : one.policy.inputs().subList(0, 2)) {
            int first = questions.size();
            questions.add(question(one, built, input, one.query));
            one.ours.queries()
                    .forEach(body -> questions.add(question(one, built, input, body.exprs().isEmpty() ? "true" : Printer.print(body))));
            int last = questions.size();
            checks.add(() -> decided(one, opaAnswers.subList(first, last), input));
        }
    }

    private static ObjectValue question(Asked one, ObjectValue modules, ObjectValue input, String query) {
        return ObjectValue.builder().put("query", query).put("modules", modules).put("data", one.policy.data()).put("input", input)
                .put("terms", BooleanValue.TRUE).build();
    }

    private void decided(Asked one, List<ObjectValue> answers, ObjectValue input) {
        if (answers.stream().anyMatch(a -> a.get("errors") != null)) {
            boolean types = answers.stream().anyMatch(a -> String.valueOf(a.get("errors")).contains("rego_type_error"));
            boolean conflict = answers.stream()
                    .allMatch(a -> a.get("errors") == null || String.valueOf(a.get("errors")).contains("eval_conflict"));
            counts.merge(types ? "OPA refuses for types" : conflict ? "the policy fails" : "OPA refuses", 1, Integer::sum);
            if (!types && !conflict) {
                wrong.add("seed " + one.policy.seed() + " " + one.query + " refused by OPA: " + answers + "\n" + one.ours.printed() + "\n"
                        + one.ours.printedSupport());
            }
            return;
        }
        List<String> policy = bound(answers.subList(0, 1));
        List<String> residual = bound(answers.subList(1, answers.size()));
        counts.merge(policy.equals(residual) ? "OPA decides ours as the policy" : "OPA decides ours otherwise", 1, Integer::sum);
        if (!policy.equals(residual)) {
            wrong.add("seed " + one.policy.seed() + " " + one.query + " by OPA " + policy + " but ours " + residual + " for " + input + "\n"
                    + one.ours.printed() + "\n" + one.ours.printedSupport());
        }
    }

    private static List<String> bound(List<ObjectValue> answers) {
        List<String> found = new ArrayList<>();
        for (ObjectValue answer : answers) {
            if (answer.get("results") instanceof ArrayValue results) {
                for (Value result : results) {
                    found.add(result instanceof ObjectValue r && r.get("bindings") instanceof ObjectValue b
                            ? Json.write(String.valueOf(b.get("answer")).equals("null")
                                    ? StringValue.of("yes")
                                    : Terms.present(b.get("answer")))
                            : "yes");
                }
            }
        }
        return found.stream().sorted().distinct().toList();
    }

    private static List<String> texts(ObjectValue answer, String field) {
        return answer.get(field) instanceof ArrayValue array
                ? array.elements().stream().map(v -> ((StringValue) v).value()).toList()
                : List.of();
    }
}
