package dev.gavel.words.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Vocabulary;

/// Every form of the document beside the Rego that it stands for, as OPA's own library decides it, over values of all types and missing ones.
class OpaDifferentialTest {

    private static final int REQUESTS = 2_500;
    private static final Vocabulary WORDS = new Vocabulary(
            Map.of("the alpha", List.of("input", "a"), "the beta", List.of("input", "b"), "the gamma", List.of("input", "c")),
            Map.of("image", List.of("image")),
            Map.of("first letter", StringValue.of("a"), "first letter of all (small)", StringValue.of("b"), "nobody",
                    NullValue.NULL, "high", NumberValue.of(2)),
            Set.of("seconds", "second", "bytes", "tokens", "token", "EUR"));

    private static @Nullable Oracle oracle;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        assumeTrue(started.isPresent(), "needs Go");
        oracle = started.get();
    }

    @AfterAll
    static void stop() {
        if (oracle != null) {
            oracle.close();
        }
    }

    @Test
    void everyTermHasTheValueThatOpaGives() throws MalformedJsonException {
        Map<String, String> terms = FormTables.terms();
        StringBuilder module = new StringBuilder("package t\n\n");
        int number = 0;
        for (String rego : terms.values()) {
            module.append(rego.contains("RULE") ? rego.replace("RULE", "r" + number) : "r" + number + " := " + rego).append("\n\n");
            number++;
        }
        Map<String, ReadTerm> read = new LinkedHashMap<>();
        terms.keySet().forEach(text -> read.put(text, ReadTerm.of(text, WORDS)));
        List<String> differences = new ArrayList<>();
        long abstained = 0;
        List<ObjectValue> requests = new ArrayList<>(Samples.requests(REQUESTS, 1));
        requests.addAll(Samples.texts(REQUESTS, 4));
        List<ObjectValue> answers = answers(module.toString(), requests);
        for (int i = 0; i < requests.size(); i++) {
            int at = 0;
            for (Map.Entry<String, ReadTerm> term : read.entrySet()) {
                Value expected = answers.get(i).get("r" + at++);
                Value actual;
                try {
                    actual = term.getValue().value(situation(requests.get(i))).orElse(null);
                } catch (Abstention e) {
                    abstained++;
                    continue;
                }
                if (!Objects.equals(expected, actual == null ? null : Json.read(Json.write(actual))) && differences.size() < 40) {
                    differences.add(term.getKey() + " of " + requests.get(i) + ": OPA " + expected + ", read " + actual);
                }
            }
        }
        assertEquals("", String.join("\n", differences));
        long most = (long) requests.size() * read.size() / 1_000;
        long count = abstained;
        assertTrue(count <= most, () -> "abstained " + count + " times");
    }

    @Test
    void everyConditionHoldsWhereOpaSaysSo() throws MalformedJsonException {
        Map<String, String> conditions = FormTables.conditions();
        StringBuilder module = new StringBuilder("package t\n\n").append(FormTables.HELPERS);
        StringBuilder page = new StringBuilder(FormTables.DEFINITIONS).append("An action is denied in each of these cases:\n");
        int number = 0;
        for (Map.Entry<String, String> condition : conditions.entrySet()) {
            module.append("r").append(number).append(" if {\n").append(condition.getValue()).append("\n}\n\n");
            page.append("1. **r").append(number++).append("**\n");
            condition.getKey().lines().forEach(line -> page.append("  ").append(line.startsWith(" ") ? line : "- " + line).append('\n'));
        }
        ReadPage read = PageReader.read(MarkedPage.of(page.append("Every other action is allowed.").toString()), WORDS);
        assertEquals(List.of(), read.unread());
        List<String> differences = new ArrayList<>();
        List<String> sentences = List.copyOf(conditions.keySet());
        List<ObjectValue> requests = new ArrayList<>(Samples.requests(REQUESTS, 2));
        requests.addAll(Samples.texts(REQUESTS, 5));
        List<ObjectValue> answers = answers(module.toString(), requests);
        int[] held = new int[sentences.size()];
        long abstained = 0;
        for (int i = 0; i < requests.size(); i++) {
            List<Prediction.Case> cases = read.predict(situation(requests.get(i))).cases();
            for (int c = 0; c < cases.size(); c++) {
                boolean expected = answers.get(i).get("r" + c) != null;
                held[c] += expected ? 1 : 0;
                if (cases.get(c).held() == Held.ABSTAINED) {
                    abstained++;
                } else if (cases.get(c).held() != (expected ? Held.YES : Held.NO) && differences.size() < 40) {
                    differences.add(sentences.get(c) + " of " + requests.get(i) + ": OPA " + expected + ", read " + cases.get(c).held());
                }
            }
        }
        assertEquals("", String.join("\n", differences));
        long most = (long) requests.size() * sentences.size() / 200;
        long count = abstained;
        assertTrue(count <= most, () -> "abstained " + count + " times");
        for (int c = 0; c < held.length; c++) {
            int times = held[c];
            String sentence = sentences.get(c);
            assertTrue(times > 0 && times < requests.size(), () -> "tried with one answer only (" + times + "): " + sentence);
        }
    }

    private static List<ObjectValue> answers(String module, List<ObjectValue> requests) {
        Oracle asked = Objects.requireNonNull(oracle);
        ObjectValue checked = asked.ask(ObjectValue.builder().put("policy", "forms").put("mode", "check")
                .put("modules", ObjectValue.of("t.rego", StringValue.of(module))).put("data", ObjectValue.EMPTY).build());
        assertEquals(null, checked.get("errors"), () -> module);
        List<ObjectValue> questions = requests.stream()
                .map(request -> ObjectValue.builder().put("policy", "forms").put("path", "t").put("input", request)
                        .put("strict_builtin_errors", BooleanValue.FALSE).build())
                .toList();
        return asked.askAll(questions).stream().map(answer -> (ObjectValue) Oracle.value(answer).orElseThrow()).toList();
    }

    private static Situation situation(ObjectValue request) {
        return new Situation(request, ObjectValue.EMPTY, NumberValue.of(0));
    }
}
