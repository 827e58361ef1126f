package dev.gavel.rego.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Decisions made by plans.
final class PlansTest {

    private static final EvalRequest REQUEST = EvalRequest.at(Instant.EPOCH);
    private static final String POLICY = """
            package p

            deny contains msg if {
                some i, name in input.names
                not name in allowed
                msg := sprintf("%d: %s", [i, upper(name)])
            }

            allowed := {"a", "b"} | extra

            extra contains name if some name in input.extra

            levels[name] := count([x | some x in input.names; x == name]) if some name in input.names

            highest := max([levels[name] | some name in input.names])

            mocked := found if found := deny with input.names as ["z"] with upper as lower

            keyed if levels[input.names[0]] > 1

            slow if {
                some a in numbers.range(1, 3000)
                some b in numbers.range(1, 3000)
                a * b < 0
            }
            """;

    private static Value input(int i) throws MalformedJsonException {
        return Json.read("{\"names\": [\"a\", \"n" + i % 7 + "\", \"a\"], \"extra\": [\"n" + i % 3 + "\"]}");
    }

    private static Evaluator evaluator() {
        return Policies.evaluator(Policies.compile(POLICY), ObjectValue.EMPTY);
    }

    @Test
    void manyThreadsDecideAsTheInterpreterDoesAlone() throws MalformedJsonException, InterruptedException, ExecutionException {
        Evaluator plans = evaluator();
        Evaluator interpreter = plans.interpreted();
        List<Evaluator.Query> queries = Stream.of("deny", "levels", "highest", "mocked", "keyed")
                .map(name -> plans.document(List.of("p", name)))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            for (Evaluator.Query query : queries) {
                expected.add(String.valueOf(interpreter.decide(query, REQUEST.withInput(input(i)))));
            }
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> all = IntStream.range(0, 8).mapToObj(t -> threads.submit(() -> {
                List<String> found = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    for (Evaluator.Query query : queries) {
                        found.add(String.valueOf(plans.decide(query, REQUEST.withInput(input(i)))));
                    }
                }
                return found;
            })).toList();
            for (Future<List<String>> one : all) {
                assertEquals(expected, one.get());
            }
        }
        assertEquals(0, queries.stream().mapToLong(Evaluator.Query::givenUp).sum(), "no plan is given up");
    }

    @Test
    void aConflictIsToldInTheInterpretersWords() {
        Evaluator plans = Policies.evaluator(Policies.compile("package p\n\nx := 1 if input\n\nx := 2 if true\n"), ObjectValue.EMPTY);
        Evaluator.Query query = plans.document(List.of("p", "x"));
        EvalRequest request = REQUEST.withInput(ObjectValue.EMPTY);
        assertEquals(plans.interpreted().decide(query, request), plans.decide(query, request));
        assertInstanceOf(Outcome.Failed.class, plans.decide(query, request));
    }

    @Test
    void limitsAndCancellingEndAPlan() {
        Evaluator plans = evaluator();
        Evaluator.Query slow = plans.document(List.of("p", "slow"));
        assertEquals("eval_step_limit_error", code(plans.decide(slow, REQUEST.withLimits(new EvalLimits(10_000, 100)))));
        assertEquals("eval_cancel_error", code(plans.decide(slow, REQUEST.withCancelled(() -> true))));
        Evaluator.Query mocked = plans.document(List.of("p", "mocked"));
        assertEquals("eval_depth_limit_error", code(plans.decide(mocked, REQUEST.withLimits(new EvalLimits(10_000, 1)))));
        assertEquals(0, slow.givenUp() + mocked.givenUp());
    }

    private static String code(Outcome outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome).errors().getFirst().code();
    }

    @Test
    void aThousandRulesThatNameOneAnotherAreDecidedOnADeepStack() {
        StringBuilder policy = new StringBuilder("package p\n\nr0 := input.x\n");
        for (int i = 1; i < 1_000; i++) {
            policy.append("\nr").append(i).append(" := r").append(i - 1).append(" + 1\n");
        }
        Evaluator plans = Policies.evaluator(Policies.compile(policy.toString()), ObjectValue.EMPTY);
        Outcome outcome = plans.decide(plans.document(List.of("p", "r999")), REQUEST.withInput(ObjectValue.of("x", NumberValue.of(1))));
        assertTrue(outcome instanceof Outcome.Defined defined && defined.value().toString().equals("1000"), outcome.toString());
    }
}
