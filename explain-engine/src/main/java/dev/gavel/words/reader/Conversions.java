package dev.gavel.words.reader;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// One kind of value from another; null where that cannot be.
final class Conversions {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,6})?");
    private static final Pattern HEXADECIMAL = Pattern.compile("[+-]?0[xX]");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])_(?=[0-9])");
    private static final Pattern BASE64 = Pattern.compile("([A-Za-z0-9+/]{4})*+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    private static final Pattern SIGNS = Pattern.compile("(?m)^\\s*[\\[{'\"]|!");
    private static final Set<String> BASES = Set.of("2", "8", "10", "16");

    /// A fraction of more digits before its point is printed with an exponent.
    private static final int PLAIN_DIGITS = 6;

    private Conversions() {
    }

    /// As Go's `%v` prints it.
    static Value asText(Value value) {
        return switch (value) {
            case StringValue text -> text;
            case NumberValue number -> StringValue.of(text(number));
            default -> StringValue.of(value.toString());
        };
    }

    private static String text(NumberValue number) {
        String text = number.toString();
        if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return text;
        }
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            return text;
        }
        if (nearest == 0) {
            return text.startsWith("-") ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(nearest)).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        if (exponent >= -4 && exponent < PLAIN_DIGITS) {
            return shortest.toPlainString();
        }
        return (nearest < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }

    static @Nullable Value asNumber(Value value) {
        return switch (value) {
            case NumberValue number -> number;
            case BooleanValue(var truth) -> NumberValue.of(truth ? 1 : 0);
            case NullValue nothing -> NumberValue.of(0);
            case StringValue(var text) -> number(text);
            case ArrayValue none -> null;
            case ObjectValue none -> null;
            case SetValue none -> null;
        };
    }

    private static @Nullable NumberValue number(String text) {
        if (HEXADECIMAL.matcher(text).lookingAt()) {
            throw new Abstention("a number is written with base 16");
        }
        BigDecimal exact = decimal(BETWEEN_DIGITS.matcher(text).replaceAll(""));
        return exact == null || Double.isInfinite(exact.doubleValue()) ? null : NumberValue.parse(exact.toString());
    }

    /// What Go takes for a decimal number.
    static @Nullable BigDecimal decimal(String text) {
        try {
            return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// A whole number with the digits of a base; what stands after its point falls away.
    static @Nullable Value based(Value value, Value base) {
        return value instanceof NumberValue number && base instanceof NumberValue radix && BASES.contains(radix.toString())
                ? StringValue.of(number.truncated().toString((int) radix.longValue()))
                : null;
    }

    static Value asJson(Value value) {
        return StringValue.of(Json.marshal(value));
    }

    /// @throws Abstention for brackets, quotation marks and tags, where more may stand behind them
    static @Nullable Value readYaml(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        if (SIGNS.matcher(text).find() && !Json.isValid(text)) {
            throw new Abstention("what is written as YAML has signs that are read in different ways");
        }
        try {
            return Yaml.read(text);
        } catch (YamlException e) {
            return null;
        }
    }

    /// A value that is of a type already.
    static @Nullable Value takenAs(Value value, String type) {
        return type(value).equals(StringValue.of(type)) ? value : null;
    }

    static @Nullable Value takenAsList(Value value) {
        List<Value> items = Lists.items(value);
        return items == null ? null : ArrayValue.of(items);
    }

    static @Nullable Value takenAsSet(Value value) {
        List<Value> items = Lists.items(value);
        return items == null ? null : SetValue.of(items);
    }

    static @Nullable Value readJson(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            return null;
        }
    }

    /// With its padding; line breaks are passed over.
    static @Nullable Value base64(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        String letters = text.replace("\r", "").replace("\n", "");
        if (!BASE64.matcher(letters).matches()) {
            return null;
        }
        return StringValue.of(Utf8.decode(Base64.getMimeDecoder().decode(letters)));
    }

    static Value type(Value value) {
        return StringValue.of(switch (value) {
            case NullValue v -> "null";
            case BooleanValue v -> "boolean";
            case NumberValue v -> "number";
            case StringValue v -> "string";
            case ArrayValue v -> "array";
            case ObjectValue v -> "object";
            case SetValue v -> "set";
        });
    }
}
