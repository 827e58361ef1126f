package dev.gavel.rego.conformance;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What the pinned OPA answers to a case.
final class ReleaseAnswer {

    private ReleaseAnswer() {
    }

    /// Its errors, as OPA prints them, one a line.
    static String errors(Oracle oracle, ConformanceCase test) {
        ObjectValue.Builder modules = ObjectValue.builder();
        List<String> texts = test.modules();
        for (int i = 0; i < texts.size(); i++) {
            modules.put("test-" + i + ".rego", texts.get(i));
        }
        ObjectValue.Builder question = ObjectValue.builder().put("modules", modules.build())
                .put("rego_version", NumberValue.of(test.file().startsWith("v0") ? 0 : 1))
                .put("strict_builtin_errors", BooleanValue.of(test.flag("strict_error")));
        for (String key : List.of("data", "input", "query")) {
            Value value = test.value(key);
            if (value != null) {
                question.put(key, value);
            }
        }
        return oracle.ask(question.build()).get("errors") instanceof ArrayValue errors
                ? errors.elements().stream().map(ReleaseAnswer::line).collect(Collectors.joining("\n"))
                : "no error";
    }

    private static String line(Value error) {
        ObjectValue object = (ObjectValue) error;
        String place = object.get("row") == null ? "" : text(object.get("file")) + ":" + object.get("row") + ": ";
        return place + text(object.get("code")) + ": " + text(object.get("message"));
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringValue text ? text.value() : String.valueOf(value);
    }
}
