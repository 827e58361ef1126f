package dev.gavel.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The oracle is only worth asking if it answers as the `opa` that wrote the recordings.
class OracleTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
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
    void givesTheRecordedResults() throws IOException {
        Path inputs = RECORDED.resolve("decisions/inputs_missing_fields_2k.ndjson.gz");
        if (!Files.exists(inputs)) {
            System.out.println("NOT RUN: the recordings are not there: " + inputs);
            return;
        }
        ask(ObjectValue.builder().put("policy", "recorded").put("mode", "check").put("modules", recordedModules())
                .put("data", Json.read(Files.readString(RECORDED.resolve("policy/data.json")))).build());
        List<ObjectValue> questions = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        for (String line : lines(inputs).subList(0, 500)) {
            ObjectValue recorded = (ObjectValue) Json.read(line);
            questions.add(ObjectValue.builder().put("policy", "recorded").put("path", "agent/main/decision")
                    .put("input", Objects.requireNonNull(recorded.get("input"))).build());
            expected.add(Objects.requireNonNull(recorded.get("result")));
        }
        List<Value> results = Objects.requireNonNull(oracle).askAll(questions).stream().map(answer -> Oracle.value(answer).orElseThrow())
                .toList();
        assertEquals(expected, results);
    }

    @Test
    void tellsWhereTheCompilerObjects() {
        ObjectValue answer = ask(modules("package a\n\np contains x if true\n").put("mode", "check").build());
        assertEquals("[{\"code\":\"rego_unsafe_var_error\",\"col\":12,\"file\":\"a.rego\",\"message\":\"var x is unsafe\",\"row\":3}]",
                text(answer, "errors"));
    }

    @Test
    void givesValuesAsRegoOnRequest() {
        ObjectValue answer = ask(ObjectValue.builder().put("query", "x := {3, 1, {\"a\"}}").put("terms", BooleanValue.TRUE).build());
        assertEquals("[{\"bindings\":{\"x\":\"{1, 3, {\\\"a\\\"}}\"},\"values\":[true]}]", text(answer, "results"));
    }

    @Test
    void traces() {
        ObjectValue answer = ask(modules("package a\n\np if input.x > 1\n").put("mode", "trace").put("query", "data.a.p")
                .put("input", ObjectValue.of("x", StringValue.of("y"))).put("pretty", BooleanValue.TRUE).build());
        assertTrue(((StringValue) Objects.requireNonNull(answer.get("pretty"))).value().contains("a.rego:3     | Enter data.a.p\n"));
    }

    private static ObjectValue ask(ObjectValue question) {
        return Objects.requireNonNull(oracle).ask(question);
    }

    private static String text(ObjectValue answer, String field) {
        return Json.write(Objects.requireNonNull(answer.get(field), answer::toString));
    }

    private static ObjectValue.Builder modules(String source) {
        return ObjectValue.builder().put("modules", ObjectValue.of("a.rego", StringValue.of(source)));
    }

    private static ObjectValue recordedModules() throws IOException {
        ObjectValue.Builder modules = ObjectValue.builder();
        try (Stream<Path> files = Files.list(RECORDED.resolve("policy/policy"))) {
            for (Path file : files.toList()) {
                modules.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return modules.build();
    }

    private static List<String> lines(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
