package dev.gavel.rego.builtin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What the real `opa` answers to calls: a value, `undefined`, or `code: message`; all of them asked in one run of it.
final class OpaAnswers {

    private OpaAnswers() {
    }

    /// Empty where there is no `opa`.
    static Optional<List<String>> to(List<CallText.Call> calls) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("opa");
        Path module = folder.resolve("m.rego");
        // what `object.get` gives has any type, so that the compiler cannot refuse a call for the types of its arguments
        StringBuilder text = new StringBuilder("package x\n");
        for (int i = 0; i < calls.size(); i++) {
            CallText.Call call = calls.get(i);
            String args = Arrays.stream(call.args()).map(arg -> "object.get({1: " + CallText.rego(arg) + "}, 1, null)")
                    .collect(Collectors.joining(", "));
            text.append("r").append(i).append(" = v { v := ").append(call.builtin()).append('(').append(args).append(") }\n");
        }
        Files.writeString(module, text);
        Path output = folder.resolve("out.json");
        Process process;
        try {
            process = new ProcessBuilder("opa", "eval", "--v0-compatible", "-d", module.toString(), "--show-builtin-errors", "--format",
                    "json", "data.x")
                    .redirectOutput(output.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            return Optional.empty();
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("opa took too long");
        }
        String json = Files.readString(output);
        return Optional.of(answers(json, calls.size()));
    }

    private static List<String> answers(String json, int count) throws IOException {
        Map<Integer, String> errors = new HashMap<>();
        JsonNode tree = new ObjectMapper().readTree(json);
        for (JsonNode error : tree.path("errors")) {
            errors.put(error.at("/location/row").asInt() - 2,
                    error.path("code").asText() + ": " + error.path("message").asText().replace("\n", "\\n"));
        }
        if (errors.values().stream().anyMatch(error -> error.startsWith("rego_"))) {
            throw new IllegalStateException("opa does not take the calls: " + errors);
        }
        Value defined = ObjectValue.EMPTY;
        if (Json.read(json) instanceof ObjectValue all && all.get("result") instanceof dev.gavel.rego.value.ArrayValue results) {
            var first = (ObjectValue) results.get(0);
            var expressions = (dev.gavel.rego.value.ArrayValue) java.util.Objects.requireNonNull(first.get("expressions"));
            defined = java.util.Objects.requireNonNull(((ObjectValue) expressions.get(0)).get("value"));
        }
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Value value = ((ObjectValue) defined).get("r" + i);
            answers.add(value != null ? Json.write(value) : errors.getOrDefault(i, "undefined"));
        }
        return answers;
    }
}
