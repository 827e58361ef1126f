package dev.gavel.rego.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// OPA's evaluation cases: all of them, in every way to run them.
final class ConformanceTest {

    private static final Path SUITE = Path.of(System.getProperty("gavel.shared", "../../shared"), "conformance");

    private static final Map<String, Integer> COUNTS = Map.of("v0", 1953, "v1", 2274);

    private static Map<String, String> others = Map.of();

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void casesPass(String folder) throws IOException {
        run(folder, folder, CaseRunner.NondeterministicCacheOption.NONE, EvalMode.DECIDE, Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void casesPassWithoutPlans(String folder) throws IOException {
        run(folder, folder + "-interpreted", CaseRunner.NondeterministicCacheOption.NONE_AND_NO_PLANS, EvalMode.DECIDE, Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void casesPassWithANondeterministicCache(String folder) throws IOException {
        run(folder, folder + "-nondeterministic-cache", CaseRunner.NondeterministicCacheOption.RECORDING, EvalMode.DECIDE, Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void casesPassWithNewNegation(String folder) throws IOException {
        run(folder, folder + "-not", CaseRunner.NondeterministicCacheOption.NONE, EvalMode.DECIDE, Set.of("not"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void casesPassWhileTraced(String folder) throws IOException {
        run(folder, folder + "-traced", CaseRunner.NondeterministicCacheOption.NONE, EvalMode.trace(event -> {
        }), Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void casesPassWhileExplained(String folder) throws IOException {
        run(folder, folder + "-explained", CaseRunner.NondeterministicCacheOption.NONE, EvalMode.explain(event -> {
        }), Set.of());
    }

    private static void run(String folder, String label, CaseRunner.NondeterministicCacheOption cache, EvalMode mode, Set<String> keywords)
            throws IOException {
        if (!Files.isDirectory(SUITE.resolve("cases"))) {
            System.out.println("NOT RUN: OPA's conformance cases " + label + ": no folder " + SUITE);
            return;
        }
        CaseRunner runner = new CaseRunner(otherTexts(), cache, mode, keywords);
        Map<String, Integer> total = new TreeMap<>();
        Map<String, Integer> passed = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (ConformanceCase test : ConformanceCase.all(SUITE.resolve("cases"), folder)) {
            String category = test.file().split("/")[1];
            total.merge(category, 1, Integer::sum);
            runner.run(test).ifPresentOrElse(
                    failure -> failures.add(test.name() + "\t" + test.text("note") + "\t" + failure.replace("\n", "\\n")),
                    () -> passed.merge(category, 1, Integer::sum));
        }
        int all = total.values().stream().mapToInt(Integer::intValue).sum();
        int good = passed.values().stream().mapToInt(Integer::intValue).sum();
        total.forEach((category, count) -> {
            int ok = passed.getOrDefault(category, 0);
            if (ok < count) {
                System.out.println("  " + label + "/" + category + ": " + ok + "/" + count);
            }
        });
        System.out.println("conformance " + label + ": " + good + "/" + all
                + (mode == EvalMode.DECIDE ? " (" + runner.givenUp() + " given up by their plans, errors among them)" : ""));
        Path report = Path.of("target", "conformance-" + label + ".txt");
        Files.createDirectories(report.getParent());
        Files.write(report, failures, StandardCharsets.UTF_8);
        assertEquals(COUNTS.get(folder), all, label + ": cases found");
        assertEquals(all, good, label + ": cases that pass; see " + report);
    }

    /// Where the pinned release itself does not give what the case wants, it is asked what it gives; only without Go is it looked up.
    private static synchronized Map<String, String> otherTexts() throws IOException {
        if (others.isEmpty()) {
            others = readOtherTexts();
        }
        return others;
    }

    private static Map<String, String> readOtherTexts() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Value entry : (ArrayValue) Json.read(Files.readAllBytes(SUITE.resolve("opa-1.22.0-differs.json")))) {
            ObjectValue object = (ObjectValue) entry;
            String file = object.get("file") instanceof StringValue text ? text.value() : "";
            long position = object.get("position") instanceof NumberValue number ? number.longValue() : -1;
            String error = object.get("error_1.22.0") instanceof StringValue text ? text.value() : "";
            texts.put(file + "#" + position, error);
        }
        try {
            Optional<Oracle> started = Oracle.start();
            if (started.isPresent()) {
                try (Oracle oracle = started.get()) {
                    for (ConformanceCase test : named(texts.keySet())) {
                        texts.put(test.name(), ReleaseAnswer.errors(oracle, test));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return texts;
    }

    private static List<ConformanceCase> named(Set<String> names) throws IOException {
        List<ConformanceCase> found = new ArrayList<>();
        for (String folder : COUNTS.keySet()) {
            ConformanceCase.all(SUITE.resolve("cases"), folder).stream().filter(test -> names.contains(test.name())).forEach(found::add);
        }
        assertEquals(names.size(), found.size(), "cases that the release answers otherwise");
        return found;
    }
}
