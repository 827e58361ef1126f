package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Casts that change the type.
final class Casts {

    static final Map<String, Builtin> ALL = Map.of(
            "to_number", (context, args) -> toNumber(args),
            "cast_array", Casts::toArray,
            "cast_set", Casts::toSet);

    private static final Pattern DECIMAL = Pattern.compile("([+-]?)([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    /// What Go takes for a float and no JSON can hold.
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]*(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    private Casts() {
    }

    private static Value toNumber(Value[] args) {
        return switch (args[0]) {
            case NullValue n -> NumberValue.of(0);
            case BooleanValue b -> NumberValue.of(b.value() ? 1 : 0);
            case NumberValue number -> number;
            case StringValue text when NOT_A_NUMBER.matcher(text.value()).matches() -> Operands.fail(args, 1, "valid number string");
            case StringValue text -> parse(text.value());
            default -> Operands.fail(args, 1, "null", "boolean", "number", "string");
        };
    }

    private static NumberValue parse(String text) {
        NumberValue number;
        try {
            number = decimal(text);
        } catch (NumberFormatException e) {
            throw BuiltinException.error("strconv.ParseFloat: parsing " + StringValue.of(text) + ": value out of range");
        }
        if (number == null) {
            throw BuiltinException.error("strconv.ParseFloat: parsing " + StringValue.of(text) + ": invalid syntax");
        }
        if (Double.isInfinite(number.doubleValue())) {
            throw BuiltinException.error("strconv.ParseFloat: parsing " + StringValue.of(text) + ": value out of range");
        }
        return number;
    }

    /// As Go reads decimals, which JSON does not allow in all their forms: `+1`, `01`, `.5`, `1.`.
    private static @Nullable NumberValue decimal(String text) {
        Matcher parts = DECIMAL.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String digits = parts.group(2);
        String whole = digits.startsWith(".") ? "0" + digits : digits.replaceFirst("^0+(?=[0-9])", "");
        return NumberValue.parse((text.startsWith("-") ? "-" : "") + (whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole)
                + Objects.requireNonNullElse(parts.group(3), ""));
    }

    private static Value toArray(CallContext context, Value[] args) {
        return switch (args[0]) {
            case ArrayValue array -> array;
            case SetValue set -> ArrayValue.of(set.members());
            default -> Operands.fail(args, 1, "array", "set");
        };
    }

    private static Value toSet(CallContext context, Value[] args) {
        return switch (args[0]) {
            case ArrayValue array -> SetValue.of(array.elements());
            case SetValue set -> set;
            default -> Operands.fail(args, 1, "array", "set");
        };
    }
}
