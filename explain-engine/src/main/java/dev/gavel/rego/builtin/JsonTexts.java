package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.Objects;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `json.marshal` and its like.
final class JsonTexts {

    static final Map<String, Builtin> ALL = Map.of(
            "json.marshal", (context, args) -> {
                Weights.requireText(context, args[0]);
                return StringValue.of(Json.marshal(args[0]));
            },
            "json.marshal_with_options", JsonTexts::marshalWithOptions,
            "json.unmarshal", JsonTexts::unmarshal,
            "json.is_valid", (context, args) -> BooleanValue.of(args[0] instanceof StringValue text && Json.isValid(text.value())));

    private JsonTexts() {
    }

    private static Value unmarshal(CallContext context, Value[] args) {
        try {
            return Json.read(Operands.string(args, 1));
        } catch (MalformedJsonException e) {
            throw BuiltinException.error(e.reason());
        }
    }

    private static Value marshalWithOptions(CallContext context, Value[] args) {
        ObjectValue options = Operands.object(args, 2);
        Weights.requireText(context, args[0]);
        String prefix = "";
        String indent = "\t";
        boolean layout = false;
        Boolean pretty = null;
        for (int i = 0; i < options.size(); i++) {
            Value value = options.valueAt(i);
            switch (key(options.keyAt(i), i)) {
                case "prefix" -> {
                    prefix = text("prefix", value, i);
                    layout = true;
                }
                case "indent" -> {
                    indent = text("indent", value, i);
                    layout = true;
                }
                case "pretty" ->
                    pretty = value instanceof BooleanValue wanted ? wanted.value() : fail("key \"pretty\" failed cast to bool");
                default -> fail("object contained unknown key " + options.keyAt(i));
            }
        }
        if (!Objects.requireNonNullElse(pretty, layout)) {
            return StringValue.of(Json.marshal(args[0]));
        }
        return StringValue.of(prefix + IndentedJson.write(args[0], "\n" + prefix, indent));
    }

    private static String key(Value key, int index) {
        return key instanceof StringValue text
                ? text.value()
                : fail("failed to stringify key " + key + " at index " + index + ": operand " + index + " must be string but got "
                        + Operands.typeName(key));
    }

    private static String text(String key, Value value, int index) {
        return value instanceof StringValue text
                ? text.value()
                : fail("key \"" + key + "\" failed cast to string: operand " + index + " must be string but got "
                        + Operands.typeName(value));
    }

    /// Never returns.
    private static <T> T fail(String text) {
        throw BuiltinException.type("operand 2 " + text);
    }
}
