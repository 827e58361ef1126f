package dev.gavel.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;

/// `errors.jsonl` holds modules, and the errors that OPA 1.22.0's compiler reports; none where it accepts them.
class CompileErrorsTest {

    static Stream<JsonNode> modules() throws IOException {
        return Compiling.recorded("errors.jsonl").stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theErrorsAreThoseOfOpa(JsonNode recorded) {
        CompileOptions options = CompileOptions.defaults().withStrict(recorded.get("strict").asBoolean());
        assertThat(errors(Compiling.compile(options, recorded.get("module").asText())))
                .containsExactlyInAnyOrderElementsOf(expected(recorded));
    }

    static Stream<JsonNode> withSchemas() throws IOException {
        return Compiling.recorded("schemas.jsonl").stream();
    }

    @ParameterizedTest
    @MethodSource("withSchemas")
    void schemasSayWhatOpaTakesThemToSay(JsonNode recorded) throws IOException {
        Map<String, Value> schemas = new HashMap<>();
        for (Map.Entry<String, JsonNode> schema : recorded.get("schemas").properties()) {
            schemas.put(schema.getKey(), Json.read(schema.getValue().toString()));
        }
        CompileOptions options = CompileOptions.defaults().withSchemas(schemas);
        assertThat(errors(Compiling.compile(options, recorded.get("module").asText())))
                .containsExactlyInAnyOrderElementsOf(expected(recorded));
    }

    private static List<String> expected(JsonNode recorded) {
        List<String> expected = new ArrayList<>();
        recorded.get("errors").forEach(e -> expected.add(e.get("code").asText() + " " + e.get("row") + ":" + e.get("col") + " "
                + e.get("message").asText()));
        return expected;
    }

    private static List<String> errors(CompileResult<CompiledPolicy> result) {
        return switch (result) {
            case CompileResult.Compiled<CompiledPolicy> done -> List.of();
            case CompileResult.Rejected<CompiledPolicy> rejected -> rejected.errors().stream().map(CompileErrorsTest::text).toList();
        };
    }

    private static String text(Diagnostic error) {
        String place = error.range() instanceof SourceRange.Known known ? known.row() + ":" + known.column() : "0:0";
        return error.code() + " " + place + " " + error.message();
    }

    @Test
    void aTypeErrorSaysWhatWasCompared() {
        CompileResult<CompiledPolicy> result = Compiling.compile(CompileOptions.defaults(), "package a\np if { x := 1; x == \"b\" }");
        assertThat(result).isInstanceOfSatisfying(CompileResult.Rejected.class,
                rejected -> assertThat(((Diagnostic) rejected.errors().getFirst()).help()).isEqualTo("left  : number\nright : string"));
    }

    @Test
    void aLimitStopsTheReportAndSaysSo() {
        CompileResult<CompiledPolicy> result = Compiling.compile(CompileOptions.defaults().withErrorLimit(2),
                "package a\np if { x }\nq if { y }\nr if { z }");
        assertThat(errors(result)).hasSize(3).contains("rego_compile_error 0:0 error limit reached");
    }

    @Test
    void aRuleAtThePathOfDataIsAConflict() {
        CompileOptions options = CompileOptions.defaults().withDataAt(path -> path.equals(List.of("a", "p")), List.of());
        assertThat(errors(Compiling.compile(options, "package a\np := 1\nq := 2")))
                .containsExactly("rego_compile_error 2:1 conflicting rule for data path a/p found");
    }
}
