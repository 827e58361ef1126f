package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Parts and forms of strings. Offsets count code points.
final class Strings {

    static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry("concat", Strings::concat),
            Map.entry("format_int", Strings::formatInt),
            Map.entry("indexof", Strings::indexOf),
            Map.entry("indexof_n", Strings::indexesOf),
            Map.entry("lower", (context, args) -> StringValue.of(GoCase.lower(Operands.string(args, 1)))),
            Map.entry("upper", (context, args) -> StringValue.of(GoCase.upper(Operands.string(args, 1)))),
            Map.entry("split", (context, args) -> split(Operands.string(args, 1), Operands.string(args, 2))),
            Map.entry("strings.split_n", Strings::splitSome),
            Map.entry("strings.reverse",
                    (context, args) -> StringValue.of(new StringBuilder(Operands.string(args, 1)).reverse().toString())),
            Map.entry("substring", Strings::substring),
            Map.entry("sprintf", Strings::sprintf),
            Map.entry("strings.render_template", Strings::renderTemplate));

    private Strings() {
    }

    private static Value concat(CallContext context, Value[] args) {
        String delimiter = Operands.string(args, 1);
        List<Value> parts = switch (args[1]) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> Operands.fail(args, 2, "set", "array");
        };
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i) instanceof StringValue text
                    ? text.value()
                    : Operands.failElement(args[1], 2, parts.get(i), "string");
            context.requireRoom((long) whole.length() + delimiter.length() + part.length());
            whole.append(i == 0 ? "" : delimiter).append(part);
        }
        return StringValue.of(whole.toString());
    }

    private static Value formatInt(CallContext context, Value[] args) {
        NumberValue number = Operands.number(args, 1);
        String base = Operands.number(args, 2).toString();
        if (!List.of("2", "8", "10", "16").contains(base)) {
            throw BuiltinException.type("operand 2 must be one of {2, 8, 10, 16}");
        }
        BigInteger whole = number.truncated();
        return StringValue.of(whole.toString(Integer.parseInt(base)).toLowerCase(Locale.ROOT));
    }

    private static Value indexOf(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        int at = text.indexOf(search(args));
        return NumberValue.of(at < 0 ? -1 : text.codePointCount(0, at));
    }

    private static Value indexesOf(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        String search = search(args);
        List<Value> found = new ArrayList<>();
        for (int at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) {
            found.add(NumberValue.of(text.codePointCount(0, at)));
        }
        return ArrayValue.of(found);
    }

    private static String search(Value[] args) {
        String search = Operands.string(args, 2);
        if (search.isEmpty()) {
            throw BuiltinException.error("empty search character");
        }
        return search;
    }

    private static Value substring(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        long offset = Operands.integer(args, 2);
        long length = Operands.integer(args, 3);
        if (offset < 0) {
            throw BuiltinException.error("negative offset");
        }
        int count = text.codePointCount(0, text.length());
        if (offset >= count) {
            return StringValue.of("");
        }
        int start = text.offsetByCodePoints(0, (int) offset);
        long rest = count - offset;
        return StringValue.of(
                length < 0 || length >= rest ? text.substring(start) : text.substring(start, text.offsetByCodePoints(start, (int) length)));
    }

    /// The first parts or, for a negative number, the last.
    private static Value splitSome(CallContext context, Value[] args) {
        ArrayValue parts = split(Operands.string(args, 1), Operands.string(args, 2));
        long count = Operands.integer(args, 3);
        int size = parts.size();
        return count >= 0 ? parts.slice(0, (int) Math.min(count, size)) : parts.slice((int) Math.max(0, size + count), size);
    }

    /// An empty delimiter splits into code points.
    private static ArrayValue split(String text, String delimiter) {
        List<Value> parts = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = delimiter.isEmpty() ? nextCodePoint(text, start) : text.indexOf(delimiter, start);
            if (end < 0) {
                break;
            }
            parts.add(StringValue.of(text.substring(start, end)));
            start = end + delimiter.length();
        }
        if (!(delimiter.isEmpty() && text.isEmpty())) {
            parts.add(StringValue.of(text.substring(start)));
        }
        return ArrayValue.of(parts);
    }

    private static int nextCodePoint(String text, int start) {
        int next = start < text.length() ? start + Character.charCount(text.codePointAt(start)) : start;
        return next >= text.length() ? -1 : next;
    }

    private static Value renderTemplate(CallContext context, Value[] args) {
        String template = Operands.string(args, 1);
        return StringValue.of(GoTemplateRun.render(template, GoTemplateRun.data(Operands.object(args, 2)), context));
    }

    private static Value sprintf(CallContext context, Value[] args) {
        String format = Operands.string(args, 1);
        ArrayValue values = Operands.array(args, 2);
        Weights.requireText(context, values);
        List<GoFormat.Arg> formatted = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            formatted.add(formatted(values.get(i)));
        }
        return StringValue.of(GoFormat.format(format, formatted));
    }

    private static GoFormat.Arg formatted(Value value) {
        return switch (value) {
            case NumberValue number when number.isLong() && isIntegerText(number) -> new GoFormat.Int(number.longValue());
            case NumberValue number when isIntegerText(number) -> new GoFormat.Big(number.integer());
            case NumberValue number when !Double.isInfinite(number.doubleValue()) -> new GoFormat.Real(number.doubleValue());
            case StringValue text -> new GoFormat.Text(text.value());
            default -> new GoFormat.Text(value.toString());
        };
    }

    private static boolean isIntegerText(NumberValue number) {
        String text = number.toString();
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }
}
