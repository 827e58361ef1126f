package dev.gavel.rego.builtin;

import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `json.match_schema` and `json.verify_schema`. Schemas and documents come as values or as JSON in a string.
final class JsonSchemas {

    static final Map<String, Builtin> ALL = Map.of(
            "json.match_schema", (context, args) -> match(args),
            "json.verify_schema", (context, args) -> verify(args));

    private JsonSchemas() {
    }

    private static Value plain(Value operand) {
        try {
            return switch (operand) {
                case StringValue text when !Json.isValid(text.value()) -> throw BuiltinException.error("invalid JSON string");
                case StringValue text -> Json.read(text.value());
                case ObjectValue object -> Json.read(Json.write(object));
                case ArrayValue array -> Json.read(Json.write(array));
                default -> throw BuiltinException.error("wrong type, expected string or object");
            };
        } catch (MalformedJsonException e) {
            throw BuiltinException.error("invalid JSON string");
        }
    }

    private static Value match(Value[] args) {
        Value document = plain(args[0]);
        JsonSchemaResult result = new JsonSchemaCheck().check(JsonSchemaCompiler.compile(plain(args[1])), document);
        return ArrayValue.of(BooleanValue.of(result.isValid()), result.errors());
    }

    private static Value verify(Value[] args) {
        try {
            JsonSchemaCompiler.compile(plain(args[0]));
            return ArrayValue.of(BooleanValue.TRUE, NullValue.NULL);
        } catch (BuiltinException e) {
            return ArrayValue.of(BooleanValue.FALSE, StringValue.of("jsonschema: " + e.getMessage()));
        }
    }
}
