package dev.gavel.words.reader;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Texts with places such as `%5d` that values are put in, as `sprintf` does it; null where one is no text.
final class Formats {

    private static final Pattern PLACE = Pattern
            .compile("%(%|(?<flags>[-+0]*)(?<width>[0-9]{0,3})(?<precision>\\.[0-9]{0,2})?(?<verb>[a-zA-Z]))");
    private static final int MOST_DECIMALS = 99;
    private static final int COMMON_DECIMALS = 6;

    private Formats() {
    }

    /// @param v the text, and what is put in
    static @Nullable Value filled(Value[] v) {
        return v[0] instanceof StringValue(var format) ? StringValue.of(filled(format, Arrays.asList(v).subList(1, v.length))) : null;
    }

    static @Nullable Value filledFrom(Value text, Value items) {
        return text instanceof StringValue(var format) && items instanceof ArrayValue array
                ? StringValue.of(filled(format, array.elements()))
                : null;
    }

    /// `%.2f`
    static @Nullable Value fixed(Value number, Value decimals) {
        return decimals instanceof NumberValue count && count.isInt() && count.longValue() >= 0 && count.longValue() <= MOST_DECIMALS
                ? StringValue.of(filled("%." + count.longValue() + "f", List.of(number)))
                : null;
    }

    /// `%q`
    static Value quoted(Value value) {
        return StringValue.of(filled("%q", List.of(value)));
    }

    private static String filled(String format, List<Value> values) {
        StringBuilder out = new StringBuilder();
        Matcher place = PLACE.matcher(format);
        int from = 0;
        int next = 0;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
            if (!place.find(at) || place.start() != at) {
                throw unusual();
            }
            out.append(format, from, at);
            from = place.end();
            if (place.group(1).equals("%")) {
                out.append('%');
            } else if (next == values.size()) {
                throw unusual();
            } else {
                out.append(wide(one(values.get(next++), place), place));
            }
        }
        if (next < values.size()) {
            throw unusual();
        }
        return out.append(format.substring(from)).toString();
    }

    private static Abstention unusual() {
        return new Abstention("a text is filled in an unusual way");
    }

    private static String wide(String text, Matcher place) {
        String flags = place.group("flags");
        int width = place.group("width").isEmpty() ? 0 : Integer.parseInt(place.group("width"));
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        if (!flags.contains("0")) {
            return " ".repeat(missing) + text;
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return signed ? text.charAt(0) + "0".repeat(missing) + text.substring(1) : "0".repeat(missing) + text;
    }

    private static String one(Value value, Matcher place) {
        String precision = place.group("precision");
        int digits = precision == null ? -1 : precision.length() == 1 ? 0 : Integer.parseInt(precision.substring(1));
        String verb = place.group("verb");
        boolean plus = place.group("flags").contains("+");
        if (value instanceof NumberValue number) {
            return number(number, verb, digits, plus);
        }
        String text = value instanceof StringValue(var own) ? own : value.toString();
        return switch (verb) {
            case "s", "v" ->
                digits < 0 ? text : text.substring(0, text.offsetByCodePoints(0, Math.min(digits, text.codePointCount(0, text.length()))));
            case "q" -> plus || digits >= 0 ? throwing() : quote(text);
            case "x" -> digits < 0 && Encodings.hexadecimal(StringValue.of(text)) instanceof StringValue(var hex) ? hex : throwing();
            case "d", "t", "f", "e", "g", "b", "o" -> plain(place) ? "%!" + verb + "(string=" + text + ")" : throwing();
            default -> throwing();
        };
    }

    private static String number(NumberValue number, String verb, int digits, boolean plus) {
        String written = number.toString();
        boolean whole = written.indexOf('.') < 0 && written.indexOf('e') < 0 && written.indexOf('E') < 0;
        String sign = plus && !written.startsWith("-") ? "+" : "";
        if (whole && digits < 0) {
            return switch (verb) {
                case "d", "v" -> sign + written;
                case "x" -> sign + number.integer().toString(16);
                case "X" -> sign + number.integer().toString(16).toUpperCase(Locale.ROOT);
                case "o" -> sign + number.integer().toString(8);
                case "b" -> sign + number.integer().toString(2);
                case "s", "t" -> number.isLong() && !plus ? "%!" + verb + "(int=" + written + ")" : throwing();
                default -> throwing();
            };
        }
        double nearest = number.doubleValue();
        if (whole || Double.isInfinite(nearest)) {
            return throwing();
        }
        return switch (verb) {
            case "f" ->
                sign + new BigDecimal(nearest).setScale(digits < 0 ? COMMON_DECIMALS : digits, RoundingMode.HALF_EVEN).toPlainString();
            case "v" -> digits < 0 && !plus ? ((StringValue) Conversions.asText(number)).value() : throwing();
            default -> throwing();
        };
    }

    private static boolean plain(Matcher place) {
        return place.group("flags").isEmpty() && place.group("width").isEmpty() && place.group("precision") == null;
    }

    private static String throwing() {
        throw unusual();
    }

    /// As Go writes a text between quotation marks.
    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\u0007' -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\u000B' -> out.append("\\v");
                default -> out.append(isPrinted(c)
                        ? Character.toString(c)
                        : c < 0x20 || c == 0x7F
                                ? String.format(Locale.ROOT, "\\x%02x", c)
                                : c < 0x10000 ? String.format(Locale.ROOT, "\\u%04x", c) : String.format(Locale.ROOT, "\\U%08x", c));
            }
        });
        return out.append('"').toString();
    }

    private static boolean isPrinted(int c) {
        if (c == ' ') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
