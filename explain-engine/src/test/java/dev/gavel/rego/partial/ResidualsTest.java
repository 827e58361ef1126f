package dev.gavel.rego.partial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.ast.Module;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.generated.GeneratedPolicy;
import dev.gavel.rego.generated.PolicyGenerator;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.ObjectValue;

/// With its unknowns filled in a residual decides as the policy does: on generated policies, whatever is unknown and however much is put in place.
///
/// `gavel.generated.policies` says how many (default 250), `gavel.generated.seed` where to begin.
class ResidualsTest {

    private static final List<List<String>> UNKNOWNS = List.of(List.of("input"), List.of("input.a", "input.s", "input.ws"),
            List.of("input.u", "data.t"), List.of("data.n", "data.ws", "input.flag"));
    private static final SortedMap<String, Inlining> INLININGS = new TreeMap<>(
            Map.of("as OPA", Inlining.AS_OPA, "refining", Inlining.REFINING, "shallow",
                    Inlining.AS_OPA.withShallow(true)));

    @Test
    void residualsOfGeneratedPoliciesDecideAsThePolicy() {
        int policies = Integer.getInteger("gavel.generated.policies", 250);
        long first = Long.getLong("gavel.generated.seed", 20_261_121L);
        System.out.println("residuals of generated policies: " + policies + " from seed " + first);
        long until = System.nanoTime() + Duration.ofSeconds(Integer.getInteger("gavel.generated.seconds", 40)).toNanos();
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < policies && System.nanoTime() < until; i++) {
            policy(PolicyGenerator.generate(first + i), counts, wrong);
        }
        System.out.println("residuals of generated policies: " + counts + ", " + wrong.size() + " wrong");
        assertEquals(List.of(), wrong.stream().limit(3).toList());
        int alike = counts.getOrDefault("decided alike", 0);
        assertTrue(alike > 0, "nothing was decided");
        assertTrue(counts.getOrDefault("residual refused for its types", 0) * 200 <= alike,
                "too many residuals are refused for their types");
    }

    private static void policy(GeneratedPolicy policy, Map<String, Integer> counts, List<String> wrong) {
        Module module = Parser.v1().module(new SourceFile("g.rego", policy.module())).found().orElseThrow();
        Partially partially;
        try {
            partially = Partially.of(policy.data(), List.of(module));
        } catch (IllegalArgumentException rejected) {
            counts.merge("policies rejected", 1, Integer::sum);
            return;
        }
        counts.merge("policies", 1, Integer::sum);
        Random random = new Random(policy.seed());
        List<String> names = List.copyOf(INLININGS.keySet());
        for (String document : policy.queries()) {
            for (int i = 0; i < 3; i++) {
                List<String> unknowns = UNKNOWNS.get(i == 0 ? 0 : random.nextInt(UNKNOWNS.size()));
                String name = names.get((i + random.nextInt(2)) % names.size());
                question(policy, partially, List.of(module), document, unknowns, name, Objects.requireNonNull(INLININGS.get(name)), counts,
                        wrong);
            }
        }
    }

    private static void question(GeneratedPolicy policy, Partially partially, List<Module> modules, String document, List<String> unknowns,
            String name, Inlining inlining, Map<String, Integer> counts, List<String> wrong) {
        String query = "answer = " + document;
        for (ObjectValue input : unknowns.contains("input") ? policy.inputs().subList(0, 1) : policy.inputs().subList(2, 4)) {
            PartialRequest request = PartialRequest.at(Instant.EPOCH).withUnknowns(PartialRequest.paths(unknowns.toArray(String[]::new)))
                    .withInlining(inlining);
            if (!unknowns.contains("input")) {
                request = request.withEvaluation(request.evaluation().withInput(input));
            }
            String about = "seed " + policy.seed() + " " + query + " unknown " + unknowns + " " + name;
            try {
                PartialResult result = partially.ask(query, request);
                if (!result.ok()) {
                    counts.merge("partial " + result.errors().getFirst().code(), 1, Integer::sum);
                    continue;
                }
                Filled filled = Filled.of(result, modules, policy.data());
                for (ObjectValue whole : unknowns.contains("input") ? policy.inputs() : List.of(input)) {
                    compare(about, filled, partially, query, whole, result, policy, counts, wrong);
                }
            } catch (IllegalArgumentException e) {
                // As with OPA: what could be any type in the policy is a constant in the residual, which the type checker then refuses.
                boolean types = String.valueOf(e.getMessage()).contains("rego_type_error");
                counts.merge(types ? "residual refused for its types" : "residual refused", 1, Integer::sum);
                if (!types) {
                    wrong.add(about + " " + e.getMessage() + "\n" + policy.module());
                }
            } catch (RuntimeException | StackOverflowError e) {
                wrong.add(about + " threw " + e + " at " + List.of(e.getStackTrace()).stream().limit(4).toList() + "\n input " + input
                        + "\n data "
                        + policy.data() + "\n" + policy.module());
            }
        }
    }

    private static void compare(String about, Filled filled, Partially partially, String query, ObjectValue input, PartialResult result,
            GeneratedPolicy policy, Map<String, Integer> counts, List<String> wrong) {
        EvalRequest request = EvalRequest.at(Instant.EPOCH).withInput(input);
        List<String> wanted = Filled.answers(partially.decider(), partially.query(query), request);
        if (wanted.stream().anyMatch(a -> a.startsWith("error"))) {
            counts.merge("the policy fails", 1, Integer::sum);
            return;
        }
        List<String> found = filled.answers(request);
        if (found.equals(wanted)) {
            counts.merge("decided alike", 1, Integer::sum);
        } else {
            System.out.println("residual decides otherwise: " + about);
            wrong.add(about + "\n policy:   " + wanted + "\n residual: " + found + "\n input " + input + "\n data " + policy.data() + "\n"
                    + result.printed() + "\n" + String.join("\n", result.printedSupport()) + "\n" + policy.module());
        }
    }
}
