package dev.gavel.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Each table in `golden/builtins` holds calls and what OPA answers to them, one `call => answer` a line; `-Dgolden.rewrite=true` asks OPA anew.
class BuiltinTableTest {

    private static final Path TABLES = Path.of(System.getProperty("gavel.root", ".."), "explain-engine/src/test/resources/golden/builtins");

    private record Line(String call, String answer) {
    }

    @TestFactory
    Stream<DynamicTest> everyCallAnswersAsTheTableSays() throws IOException {
        return tables().map(table -> DynamicTest.dynamicTest(table.getFileName().toString(), () -> {
            List<String> wrong = new ArrayList<>();
            for (Line line : lines(table)) {
                String answer = ours(line.call());
                if (!answer.equals(line.answer())) {
                    wrong.add(line.call() + "\n    is     " + answer + "\n    not    " + line.answer());
                }
            }
            assertThat(wrong).isEmpty();
        }));
    }

    @TestFactory
    Stream<DynamicTest> theTablesSayWhatOpaAnswers() throws IOException {
        return tables().map(table -> DynamicTest.dynamicTest(table.getFileName().toString(), () -> {
            List<Line> lines = lines(table);
            Optional<List<String>> answers = OpaAnswers.to(lines.stream().map(line -> CallText.parse(line.call())).toList());
            if (answers.isEmpty()) {
                System.out.println("NOT RUN: no opa to ask about " + table);
            } else if (Boolean.getBoolean("golden.rewrite")) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < lines.size(); i++) {
                    text.append(lines.get(i).call()).append(" => ").append(answers.get().get(i)).append('\n');
                }
                Files.writeString(table, text);
            } else {
                assertThat(lines.stream().map(line -> withoutFields(line.answer())).toList())
                        .isEqualTo(answers.get().stream().map(BuiltinTableTest::withoutFields).toList());
            }
        }));
    }

    /// Some texts of OPA's show a structure of Go, its fields in an order that changes from run to run.
    static String withoutFields(String answer) {
        return answer.replaceAll("struct \\{[^}]*}", "struct {}");
    }

    private static Stream<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(TABLES)) {
            return files.sorted().toList().stream();
        }
    }

    private static List<Line> lines(Path table) throws IOException {
        return Files.readAllLines(table).stream().filter(line -> !line.isBlank()).map(line -> {
            int arrow = line.lastIndexOf(" => ");
            return arrow < 0 ? new Line(line, "?") : new Line(line.substring(0, arrow), line.substring(arrow + 4));
        }).toList();
    }

    /// Through JSON and back, as OPA's answer came.
    private static String ours(String text) throws IOException {
        CallText.Call call = CallText.parse(text);
        Builtin builtin = Builtins.function(call.builtin());
        if (builtin == null) {
            return "no such builtin";
        }
        try {
            Value value = builtin.call(context(), call.args());
            return value == null ? "undefined" : Json.write(Json.read(Json.write(value)));
        } catch (BuiltinException e) {
            return e.code() + ": " + e.text(call.builtin()).replace("\n", "\\n");
        }
    }

    private static CallContext context() {
        return new CallContext(1_700_000_000_123_456_789L, new Random(1), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY,
                () -> false, 1L << 30);
    }
}
