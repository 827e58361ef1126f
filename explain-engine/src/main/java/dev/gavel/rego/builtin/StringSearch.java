package dev.gavel.rego.builtin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Strings within strings: whether, how often, and others in their place.
final class StringSearch {

    static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry("contains", test(String::contains)),
            Map.entry("startswith", test(String::startsWith)),
            Map.entry("endswith", test(String::endsWith)),
            Map.entry("strings.any_prefix_match", anyMatch(String::startsWith)),
            Map.entry("strings.any_suffix_match", anyMatch(String::endsWith)),
            Map.entry("strings.count", StringSearch::count),
            Map.entry("replace", StringSearch::replace),
            Map.entry("strings.replace_n", StringSearch::replaceAll),
            Map.entry("trim", (context, args) -> trim(args, true, true)),
            Map.entry("trim_left", (context, args) -> trim(args, true, false)),
            Map.entry("trim_right", (context, args) -> trim(args, false, true)),
            Map.entry("trim_prefix", StringSearch::trimPrefix),
            Map.entry("trim_suffix", StringSearch::trimSuffix),
            Map.entry("trim_space", StringSearch::trimSpace));

    private static final int CHECK_EVERY = 1 << 12;

    private StringSearch() {
    }

    private static Builtin test(BiPredicate<String, String> test) {
        return (context, args) -> BooleanValue.of(test.test(Operands.string(args, 1), Operands.string(args, 2)));
    }

    private static Builtin anyMatch(BiPredicate<String, String> test) {
        return (context, args) -> {
            List<String> searched = strings(args, 1);
            List<String> bases = strings(args, 2);
            return BooleanValue.of(searched.stream().anyMatch(text -> bases.stream().anyMatch(base -> test.test(text, base))));
        };
    }

    private static List<String> strings(Value[] args, int operand) {
        return switch (args[operand - 1]) {
            case StringValue text -> List.of(text.value());
            case ArrayValue array -> strings(args, operand, array.elements());
            case SetValue set -> strings(args, operand, set.members());
            default -> Operands.fail(args, operand, "string", "set", "array");
        };
    }

    private static List<String> strings(Value[] args, int operand, List<Value> members) {
        return members.stream()
                .map(member -> member instanceof StringValue text
                        ? text.value()
                        : Operands.<String>failElement(args[operand - 1], operand, member, "string"))
                .toList();
    }

    private static Value count(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        String search = Operands.string(args, 2);
        return NumberValue.of(occurrences(text, search));
    }

    private static int occurrences(String text, String search) {
        if (search.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1;
        }
        int count = 0;
        for (int at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + search.length())) {
            count++;
        }
        return count;
    }

    private static Value replace(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        String old = Operands.string(args, 2);
        String replacement = Operands.string(args, 3);
        long most = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
        if (text.length() + most * replacement.length() > context.largest()) {
            context.requireRoom(text.length() + (long) occurrences(text, old) * (replacement.length() - old.length()));
        }
        if (!old.isEmpty()) {
            return StringValue.of(text.replace(old, replacement));
        }
        return StringValue.of(replaced(context, text, List.of(old), List.of(replacement)));
    }

    private static Value replaceAll(CallContext context, Value[] args) {
        ObjectValue patterns = Operands.object(args, 1);
        String text = Operands.string(args, 2);
        List<String> old = new ArrayList<>();
        List<String> replacements = new ArrayList<>();
        for (Value key : patterns.keys()) {
            if (!(key instanceof StringValue from)) {
                throw BuiltinException.type("operand 1 non-string key found in pattern object");
            }
            if (!(Objects.requireNonNull(patterns.get(key)) instanceof StringValue to)) {
                throw BuiltinException.type("operand 1 non-string value found in pattern object");
            }
            old.add(from.value());
            replacements.add(to.value());
        }
        return StringValue.of(replaced(context, text, old, replacements));
    }

    /// In one pass over the bytes, at each place the first that fits; where that is empty, another may still fit at the same place.
    private static String replaced(CallContext context, String text, List<String> old, List<String> replacements) {
        String bytes = bytes(text);
        List<String> patterns = old.stream().map(StringSearch::bytes).toList();
        StringBuilder out = new StringBuilder();
        boolean afterEmpty = false;
        for (int at = 0; at <= bytes.length();) {
            int found = first(bytes, at, patterns, afterEmpty);
            if (at % CHECK_EVERY == 0) {
                context.checkCancelled();
            }
            context.requireRoom(out.length());
            if (found >= 0) {
                out.append(bytes(replacements.get(found)));
                at += patterns.get(found).length();
                afterEmpty = patterns.get(found).isEmpty();
            } else {
                out.append(bytes, at, Math.min(at + 1, bytes.length()));
                at++;
                afterEmpty = false;
            }
        }
        return Utf8.decode(out.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int first(String bytes, int at, List<String> patterns, boolean afterEmpty) {
        for (int i = 0; i < patterns.size(); i++) {
            if (bytes.startsWith(patterns.get(i), at) && !(afterEmpty && patterns.get(i).isEmpty())) {
                return i;
            }
        }
        return -1;
    }

    /// The bytes of a text, each as one character.
    private static String bytes(String text) {
        return new String(Utf8.encode(text), StandardCharsets.ISO_8859_1);
    }

    private static Value trim(Value[] args, boolean left, boolean right) {
        String text = Operands.string(args, 1);
        String cutset = Operands.string(args, 2);
        int start = 0;
        int end = text.length();
        while (left && start < end && cutset.indexOf(text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && cutset.indexOf(text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return StringValue.of(text.substring(start, end));
    }

    private static Value trimPrefix(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        String prefix = Operands.string(args, 2);
        return text.startsWith(prefix) ? StringValue.of(text.substring(prefix.length())) : args[0];
    }

    private static Value trimSuffix(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        String suffix = Operands.string(args, 2);
        return text.endsWith(suffix) ? StringValue.of(text.substring(0, text.length() - suffix.length())) : args[0];
    }

    private static Value trimSpace(CallContext context, Value[] args) {
        String text = Operands.string(args, 1);
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return StringValue.of(text.substring(start, end));
    }

    /// Unicode's `White_Space`, none of which lies beyond 16 bits.
    private static boolean isSpace(char c) {
        return c >= 9 && c <= 13 || c == ' ' || c == 0x85 || c == 0xA0 || Character.isSpaceChar(c);
    }
}
