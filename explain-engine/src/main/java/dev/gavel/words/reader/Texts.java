package dev.gavel.words.reader;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// What is asked of texts, by code point; null where a value is none.
final class Texts {

    private static final int LONGEST = 1_000_000;

    private Texts() {
    }

    /// Letter by letter, as Go has it: no letter becomes two.
    static @Nullable Value lower(Value value) {
        return mapped(value, Character::toLowerCase);
    }

    static @Nullable Value upper(Value value) {
        return mapped(value, Character::toUpperCase);
    }

    private static @Nullable Value mapped(Value value, IntUnaryOperator change) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(change).forEach(out::appendCodePoint);
        return StringValue.of(out.toString());
    }

    static @Nullable Value trimSpace(Value value) {
        return value instanceof StringValue(var text) ? trimmed(text, Texts::isSpace, true, true) : null;
    }

    /// Unicode's white space, which Java has no one word for.
    private static boolean isSpace(int c) {
        return c >= 9 && c <= 13 || c == 0x85 || Character.isSpaceChar(c);
    }

    static @Nullable Value withoutAny(Value value, Value characters, boolean start, boolean end) {
        return value instanceof StringValue(var text) && characters instanceof StringValue(var set)
                ? trimmed(text, c -> set.indexOf(c) >= 0, start, end)
                : null;
    }

    private static Value trimmed(String text, IntPredicate away, boolean before, boolean after) {
        int start = 0;
        while (before && start < text.length() && away.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (after && end > start && away.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return StringValue.of(text.substring(start, end));
    }

    static @Nullable Value withoutStart(Value value, Value start) {
        if (!(value instanceof StringValue(var text) && start instanceof StringValue(var prefix))) {
            return null;
        }
        return StringValue.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
    }

    static @Nullable Value withoutEnd(Value value, Value end) {
        if (!(value instanceof StringValue(var text) && end instanceof StringValue(var suffix))) {
            return null;
        }
        return StringValue.of(text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
    }

    static @Nullable Value parts(Value value, Value between) {
        if (!(value instanceof StringValue(var text) && between instanceof StringValue(var delimiter))) {
            return null;
        }
        List<Value> parts = new ArrayList<>();
        if (delimiter.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(StringValue.of(Character.toString(c))));
            return ArrayValue.of(parts);
        }
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(StringValue.of(text.substring(from, at)));
            from = at + delimiter.length();
        }
        parts.add(StringValue.of(text.substring(from)));
        return ArrayValue.of(parts);
    }

    static @Nullable Value joined(Value list, Value between) {
        List<Value> items = Lists.items(list);
        if (items == null || !(between instanceof StringValue(var delimiter))) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof StringValue(var text))) {
                return null;
            }
            out.append(i == 0 ? "" : delimiter).append(text);
            bound(out.length());
        }
        return StringValue.of(out.toString());
    }

    /// Texts and numbers, one after the other.
    static @Nullable Value madeOf(Value[] pieces) {
        StringBuilder text = new StringBuilder();
        for (Value piece : pieces) {
            text.append(Conversions.asText(piece) instanceof StringValue(var shown) ? shown : "");
            bound(text.length());
        }
        return StringValue.of(text.toString());
    }

    static @Nullable Value replaced(Value value, Value old, Value by) {
        if (!(value instanceof StringValue(var text) && old instanceof StringValue(var from) && by instanceof StringValue(var to))) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        if (from.isEmpty()) {
            return betweenBytes(text, to);
        }
        int start = 0;
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, start)) {
            out.append(text, start, at).append(to);
            bound(out.length());
            start = at + from.length();
        }
        return StringValue.of(out.append(text, start, text.length()).toString());
    }

    /// What OPA makes of nothing that is replaced: it stands between all bytes, and at both ends.
    private static Value betweenBytes(String text, String by) {
        byte[] bytes = Utf8.encode(text);
        byte[] between = Utf8.encode(by);
        bound((int) Math.min(Integer.MAX_VALUE, (long) (bytes.length + 1) * between.length));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(between);
        for (byte each : bytes) {
            out.write(each);
            out.writeBytes(between);
        }
        return StringValue.of(Utf8.decode(out.toByteArray()));
    }

    /// @throws Abstention where a text grows beyond all measure
    private static void bound(int length) {
        if (length > LONGEST) {
            throw new Abstention("a text becomes longer than " + LONGEST + " characters");
        }
    }

    static @Nullable Value position(Value value, Value wanted) {
        if (!(value instanceof StringValue(var text) && wanted instanceof StringValue(var part)) || part.isEmpty()) {
            return null;
        }
        int at = text.indexOf(part);
        return NumberValue.of(at < 0 ? -1 : text.codePointCount(0, at));
    }

    /// @param length negative for all that follows
    static @Nullable Value substring(Value value, Value from, Value length) {
        if (!(value instanceof StringValue base && from instanceof NumberValue start && length instanceof NumberValue count)
                || !isPlain(start) || !isPlain(count) || start.longValue() < 0) {
            return null;
        }
        String text = base.value();
        int size = base.length();
        long first = Math.min(start.longValue(), size);
        long taken = count.longValue() < 0 ? size - first : Math.min(count.longValue(), size - first);
        int begin = text.offsetByCodePoints(0, (int) first);
        return StringValue.of(text.substring(begin, text.offsetByCodePoints(begin, (int) taken)));
    }

    static @Nullable Value substringFrom(Value value, Value from) {
        return substring(value, from, NumberValue.of(-1));
    }

    /// What stands at the end; null where there are not so many.
    static @Nullable Value lastCharacters(Value value, Value count) {
        return value instanceof StringValue text && count instanceof NumberValue number && isPlain(number)
                ? substringFrom(value, NumberValue.of(text.length() - number.longValue()))
                : null;
    }

    static @Nullable Value lastCharacter(Value value) {
        return lastCharacters(value, NumberValue.of(1));
    }

    static @Nullable Value part(Value value, Value between, int place) {
        return parts(value, between) instanceof ArrayValue parts && place < parts.size() ? parts.get(place) : null;
    }

    static @Nullable Value lastPart(Value value, Value between) {
        return parts(value, between) instanceof ArrayValue parts && parts.size() > 0 ? parts.get(parts.size() - 1) : null;
    }

    /// @param most where it is negative, so many of the last
    static @Nullable Value someParts(Value value, Value between, Value most) {
        if (!(parts(value, between) instanceof ArrayValue parts && most instanceof NumberValue count && isPlain(count))) {
            return null;
        }
        int size = parts.size();
        int taken = (int) Math.min(Math.abs(Math.clamp(count.longValue(), -size, Integer.MAX_VALUE)), size);
        return count.longValue() < 0 ? parts.slice(size - taken, size) : parts.slice(0, taken);
    }

    static @Nullable Value backwards(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        int[] characters = text.codePoints().toArray();
        StringBuilder out = new StringBuilder(text.length());
        for (int i = characters.length - 1; i >= 0; i--) {
            out.appendCodePoint(characters[i]);
        }
        return StringValue.of(out.toString());
    }

    /// One after the other: what is counted is not counted twice.
    static @Nullable Value occurrences(Value value, Value wanted) {
        if (!(value instanceof StringValue text && wanted instanceof StringValue(var part))) {
            return null;
        }
        return part.isEmpty()
                ? NumberValue.of(text.length() + 1)
                : parts(text, wanted) instanceof ArrayValue parts ? NumberValue.of(parts.size() - 1) : null;
    }

    /// Wherever it begins, also within itself.
    static @Nullable Value positions(Value value, Value wanted) {
        if (!(value instanceof StringValue(var text) && wanted instanceof StringValue(var part)) || part.isEmpty()) {
            return null;
        }
        List<Value> positions = new ArrayList<>();
        int counted = 0;
        int from = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            counted += text.codePointCount(from, at);
            from = at;
            positions.add(NumberValue.of(counted));
        }
        return ArrayValue.of(positions);
    }

    /// Each name where it stands; of names that begin alike, the first in order.
    static @Nullable Value replacedAll(Value value, Value by) {
        if (!(value instanceof StringValue(var text) && by instanceof ObjectValue names)) {
            return null;
        }
        List<String> olds = new ArrayList<>();
        for (Value key : names.keys()) {
            if (!(key instanceof StringValue(var old) && names.get(key) instanceof StringValue)) {
                return null;
            }
            if (old.isEmpty()) {
                throw new Abstention("nothing is replaced by something");
            }
            olds.add(old);
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int here = at;
            String old = olds.stream().filter(name -> text.startsWith(name, here)).findFirst().orElse("");
            out.append(names.get(StringValue.of(old)) instanceof StringValue(var replaced) ? replaced : text.substring(at, at + 1));
            at += Math.max(1, old.length());
            bound(out.length());
        }
        return StringValue.of(out.toString());
    }

    /// Whether OPA takes it for an integer: `1.0` is one, `1e3` is none.
    private static boolean isPlain(NumberValue number) {
        String text = number.toString();
        return number.isLong() && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }
}
