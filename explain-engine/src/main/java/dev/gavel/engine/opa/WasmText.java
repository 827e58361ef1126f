package dev.gavel.engine.opa;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.styra.opa.wasm.OpaWasm;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.types.Constants;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Values in a module's memory ↔ values, as Rego text; JSON knows no sets.
final class WasmText {

    private WasmText() {
    }

    static String dumped(OpaWasm wasm, int place) {
        int dumped = wasm.exports().opaValueDump(place);
        String text = wasm.memory().readCString(dumped);
        wasm.exports().opaFree(dumped);
        return text;
    }

    /// What a module wrote; null where it is no value.
    static @Nullable Value value(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            // It holds a set, or an object whose keys are no strings.
            Term term = Parser.v1().term(text).value();
            return term == null ? null : Constants.value(term);
        }
    }

    /// @return where the module has read it to; 0 where it cannot read it
    static int written(OpaWasm wasm, Value value) {
        byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
        int place = wasm.exports().opaMalloc(text.length);
        wasm.memory().write(place, text);
        int read = wasm.exports().opaValueParse(place, text.length);
        wasm.exports().opaFree(place);
        return read;
    }

    /// Rego text in which strings are quoted as JSON quotes them, for modules know no other escapes.
    private static String text(Value value) {
        return switch (value) {
            case SetValue set -> set.size() == 0 ? "set()" : joined(set.members(), "{", "}");
            case ArrayValue array -> joined(array.elements(), "[", "]");
            case ObjectValue object -> object.keys().stream()
                    .map(key -> text(key) + ": " + text(Objects.requireNonNull(object.get(key))))
                    .collect(Collectors.joining(", ", "{", "}"));
            case StringValue string -> Json.quote(string.value());
            case NumberValue number -> Json.write(number);
            case BooleanValue bool -> Json.write(bool);
            case NullValue none -> Json.write(none);
        };
    }

    private static String joined(List<Value> values, String open, String close) {
        return values.stream().map(WasmText::text).collect(Collectors.joining(", ", open, close));
    }
}
