package dev.gavel.rego.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Gavel's trace of a conformance case is that of OPA's own library, event by event.
final class TraceEqualityTest {

    private static final Path SUITE = Path.of(System.getProperty("gavel.shared", "../../shared"), "conformance");

    /// The share of cases whose traces must be equal, in thousandths.
    private static final int WANTED = 990;

    @Test
    void tracesOfConformanceCasesAreThoseOfOpa() throws IOException, InterruptedException {
        if (!Files.isDirectory(SUITE)) {
            System.out.println("NOT RUN: traces of conformance cases: no folder " + SUITE);
            return;
        }
        Optional<Oracle> started = Oracle.start();
        if (started.isEmpty()) {
            return;
        }
        try (Oracle oracle = started.get()) {
            compare(oracle);
        }
    }

    private static void compare(Oracle oracle) throws IOException {
        List<ConformanceCase> cases = ConformanceCase.all(SUITE.resolve("cases"), "v1").stream()
                .filter(c -> c.text("want_error_code") == null && c.text("want_error") == null && c.value("input_term") == null
                        && !c.flag("experimental_keywords"))
                .toList();
        List<ObjectValue> answers = oracle.askAll(cases.stream().map(TraceEqualityTest::question).toList());
        int equal = 0;
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            if (!(answers.get(i).get("events") instanceof ArrayValue events)) {
                continue;
            }
            List<Event> own = new ArrayList<>();
            CaseRunner runner = new CaseRunner(Map.of(), CaseRunner.NondeterministicCacheOption.NONE, EvalMode.trace(own::add), Set.of());
            Optional<String> failure = runner.run(cases.get(i));
            if (failure.isPresent()) {
                continue;
            }
            compared++;
            String difference = difference(TraceText.of(events), TraceText.of(own));
            if (difference.isEmpty()) {
                equal++;
            } else {
                differences.add(cases.get(i).name() + "\t" + cases.get(i).text("note") + "\n" + difference);
            }
        }
        System.out.println("traces equal to OPA's: " + equal + "/" + compared);
        Path report = Path.of("target", "trace-differences.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, differences, StandardCharsets.UTF_8);
        assertTrue(equal * 1000L >= compared * (long) WANTED, equal + " of " + compared + " traces are equal; see " + report);
    }

    private static ObjectValue question(ConformanceCase test) {
        ObjectValue.Builder modules = ObjectValue.builder();
        List<String> texts = test.modules();
        for (int i = 0; i < texts.size(); i++) {
            modules.put("test-" + i + ".rego", texts.get(i));
        }
        String query = test.text("query");
        ObjectValue.Builder question = ObjectValue.builder().put("mode", "trace").put("events", BooleanValue.TRUE)
                .put("modules", modules.build())
                .put("query", query == null ? "" : query).put("rego_version", NumberValue.of(1)).put("time", "2026-01-01T00:00:00Z");
        Value data = test.value("data");
        Value input = test.value("input");
        if (data != null) {
            question.put("data", data);
        }
        if (input != null) {
            question.put("input", input);
        }
        return question.build();
    }

    /// The first line in which two traces differ, with the lines before it; empty where they are equal.
    private static String difference(List<String> wanted, List<String> found) {
        for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
            String left = i < wanted.size() ? wanted.get(i) : "(end)";
            String right = i < found.size() ? found.get(i) : "(end)";
            if (!left.equals(right)) {
                StringBuilder out = new StringBuilder();
                wanted.subList(Math.max(0, i - 4), Math.min(i, wanted.size()))
                        .forEach(line -> out.append("    ").append(line).append('\n'));
                return out.append("  opa ").append(left).append("\n  our ").append(right).append('\n').toString();
            }
        }
        return "";
    }
}
