package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// The functions that every Go template has. Values of the data are ours, in which numbers are texts to Go (`json.Number`); integers and
/// floats that the template itself makes are [Long] and [Double]; null is what is not there.
final class GoTemplateFunctions {

    static final Set<String> NAMES = Set.of("and", "break", "call", "continue", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt",
            "ne", "not", "or", "print", "printf", "println", "slice", "urlquery");

    private GoTemplateFunctions() {
    }

    static BuiltinException fault(String what) {
        return BuiltinException.error(what);
    }

    static @Nullable Object call(String name, List<@Nullable Object> args) {
        return switch (name) {
            case "not" -> BooleanValue.of(!isTrue(args.getFirst()));
            case "len" -> length(args.getFirst());
            case "index" -> index(args);
            case "slice" -> slice(args);
            case "print" -> StringValue.of(print(args));
            case "println" -> StringValue.of(String.join(" ", args.stream().map(GoTemplateFunctions::text).toList()) + "\n");
            case "printf" -> printf(args);
            case "html" -> StringValue.of(html(onlyText(args)));
            case "js" -> StringValue.of(javascript(onlyText(args)));
            case "urlquery" -> StringValue.of(UrlQueries.escape(onlyText(args)));
            case "eq" -> BooleanValue.of(equalsAny(args));
            case "ne" -> BooleanValue.of(!equal(args.get(0), args.get(1)));
            case "lt" -> BooleanValue.of(less(args.get(0), args.get(1)));
            case "le" -> BooleanValue.of(less(args.get(0), args.get(1)) || equal(args.get(0), args.get(1)));
            case "gt" -> BooleanValue.of(!less(args.get(0), args.get(1)) && !equal(args.get(0), args.get(1)));
            default -> BooleanValue.of(!less(args.get(0), args.get(1)));
        };
    }

    /// How many arguments a function takes: the least, and whether more may follow.
    static String countFault(String name, int count) {
        int wanted = switch (name) {
            case "not", "len" -> 1;
            case "ne", "lt", "le", "gt", "ge" -> 2;
            default -> -1;
        };
        if (wanted >= 0 && wanted != count) {
            return "wrong number of args for " + name + ": want " + wanted + " got " + count;
        }
        boolean needsOne = Set.of("and", "or", "eq", "index", "slice", "printf", "call").contains(name);
        return needsOne && count == 0 ? "wrong number of args for " + name + ": want at least 1 got 0" : "";
    }

    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case NullValue none -> false;
            case BooleanValue bool -> bool.value();
            case StringValue text -> !text.value().isEmpty();
            case ArrayValue array -> array.size() > 0;
            case ObjectValue object -> object.size() > 0;
            default -> true;
        };
    }

    /// As Go's `%v`.
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case NullValue none -> "<nil>";
            case Double number -> GoFloat.format(number, 'g', -1);
            case StringValue text -> text.value();
            case ArrayValue array -> "[" + String.join(" ", array.elements().stream().map(GoTemplateFunctions::text).toList()) + "]";
            case ObjectValue object -> {
                List<String> entries = new ArrayList<>();
                object.forEach((key, member) -> entries.add(text(key) + ":" + text(member)));
                yield "map[" + String.join(" ", entries) + "]";
            }
            default -> value.toString();
        };
    }

    static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Long number -> "int";
            case Double number -> "float64";
            case NumberValue number -> "json.Number";
            case StringValue text -> "string";
            case BooleanValue bool -> "bool";
            case ArrayValue array -> "[]interface {}";
            case ObjectValue object -> "map[string]interface {}";
            default -> "interface {}";
        };
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value instanceof NullValue;
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof StringValue || value instanceof NumberValue;
    }

    private static Long length(@Nullable Object value) {
        return switch (value) {
            case null -> throw fault("len of nil pointer");
            case NullValue none -> throw fault("len of nil pointer");
            case StringValue text -> (long) Utf8.encode(text.value()).length;
            case NumberValue number -> (long) number.toString().length();
            case ArrayValue array -> (long) array.size();
            case ObjectValue object -> (long) object.size();
            default -> throw fault("len of type " + type(value));
        };
    }

    private static @Nullable Object index(List<@Nullable Object> args) {
        Object item = args.getFirst();
        if (isNothing(item)) {
            throw fault("index of untyped nil");
        }
        for (Object index : args.subList(1, args.size())) {
            item = switch (item) {
                case ArrayValue array -> array.get(position(index, array.size() - 1));
                case ObjectValue object -> {
                    if (isNothing(index)) {
                        throw fault("value is nil; should be of type string");
                    }
                    if (!isText(index) || index instanceof NumberValue) {
                        throw fault("value has type " + type(index) + "; should be string");
                    }
                    yield object.get((StringValue) index);
                }
                case StringValue text -> {
                    byte[] bytes = Utf8.encode(text.value());
                    yield (long) (bytes[position(index, bytes.length - 1)] & 0xFF);
                }
                case null -> throw fault("index of nil pointer");
                case NullValue none -> throw fault("index of nil pointer");
                default -> throw fault("can't index item of type " + type(item));
            };
        }
        return item;
    }

    private static int position(@Nullable Object index, int last) {
        if (index == null || isNothing(index)) {
            throw fault("cannot index slice/array with nil");
        }
        if (!(index instanceof Long position)) {
            throw fault("cannot index slice/array with type " + type(index));
        }
        if (position < 0 || position > last) {
            throw fault("index out of range: " + position);
        }
        return (int) (long) position;
    }

    private static Object slice(List<@Nullable Object> args) {
        Object item = args.getFirst();
        if (isNothing(item)) {
            throw fault("slice of untyped nil");
        }
        byte[] bytes = item instanceof StringValue text ? Utf8.encode(text.value()) : new byte[0];
        if (args.size() > 4) {
            throw fault("too many slice indexes: " + (args.size() - 1));
        }
        int size = switch (item) {
            case StringValue text when args.size() > 3 -> throw fault("cannot 3-index slice a string");
            case StringValue text -> bytes.length;
            case ArrayValue array -> array.size();
            default -> throw fault("can't slice item of type " + type(item));
        };
        int from = args.size() > 1 ? position(args.get(1), size) : 0;
        int to = args.size() > 2 ? position(args.get(2), size) : size;
        if (from > to) {
            throw fault("invalid slice index: " + from + " > " + to);
        }
        return item instanceof ArrayValue array
                ? array.slice(from, to)
                : StringValue.of(Utf8.decode(Arrays.copyOfRange(bytes, from, to)));
    }

    /// Spaces stand between two that are no strings.
    private static String print(List<@Nullable Object> args) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < args.size(); i++) {
            if (i > 0 && !isText(args.get(i)) && !isText(args.get(i - 1))) {
                out.append(' ');
            }
            out.append(text(args.get(i)));
        }
        return out.toString();
    }

    private static Object printf(List<@Nullable Object> args) {
        if (!(args.getFirst() instanceof StringValue(String format))) {
            Object first = args.getFirst();
            throw fault(isNothing(first) ? "invalid value; expected string" : "wrong type for value; expected string; got " + type(first));
        }
        List<GoFormat.Arg> formatted = new ArrayList<>();
        for (Object arg : args.subList(1, args.size())) {
            formatted.add(switch (arg) {
                case Long number -> new GoFormat.Int(number);
                case Double number -> new GoFormat.Real(number);
                case null, default -> new GoFormat.Text(text(arg));
            });
        }
        return StringValue.of(GoFormat.format(format, formatted));
    }

    private static String onlyText(List<@Nullable Object> args) {
        return args.size() == 1 && args.getFirst() instanceof StringValue text ? text.value() : print(args);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&#34;")
                .replace('\0', '\uFFFD');
    }

    private static String javascript(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\\' || c == '\'' || c == '"') {
                out.append('\\').append((char) c);
            } else if ("<>&=".indexOf(c) >= 0 || c < ' ' || c >= 0x80 && !GoQuote.isPrintable(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean equalsAny(List<@Nullable Object> args) {
        if (args.size() < 2) {
            throw fault("missing argument for comparison");
        }
        boolean any = false;
        for (Object other : args.subList(1, args.size())) {
            any |= equal(args.getFirst(), other);
        }
        return any;
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case NullValue none -> "nothing";
            case Long number -> "int";
            case Double number -> "float";
            case BooleanValue bool -> "bool";
            case StringValue text -> "string";
            case NumberValue number -> "string";
            default -> "composite";
        };
    }

    private static boolean equal(@Nullable Object x, @Nullable Object y) {
        if (x == null || y == null || isNothing(x) || isNothing(y)) {
            return isNothing(x) && isNothing(y);
        }
        if (!kind(x).equals(kind(y))) {
            throw fault("incompatible types for comparison: " + type(x) + " and " + type(y));
        }
        if (kind(x).equals("composite")) {
            throw fault(type(x).equals(type(y))
                    ? "non-comparable type " + text(y) + ": " + type(y)
                    : "non-comparable types " + text(x) + ": " + type(x) + ", " + type(y) + ": " + text(y));
        }
        return text(x).equals(text(y));
    }

    private static boolean less(@Nullable Object x, @Nullable Object y) {
        if (x == null || y == null || isNothing(x) || isNothing(y) || kind(x).equals("composite") || kind(y).equals("composite")) {
            throw fault("invalid type for comparison");
        }
        if (!kind(x).equals(kind(y))) {
            throw fault("incompatible types for comparison");
        }
        return switch (x) {
            case null -> false;
            case Long number when y instanceof Long other -> number < other;
            case Double number when y instanceof Double other -> number < other;
            case BooleanValue bool -> throw fault("invalid type for comparison");
            default -> StringValue.of(text(x)).compareTo((Value) StringValue.of(text(y))) < 0;
        };
    }
}
