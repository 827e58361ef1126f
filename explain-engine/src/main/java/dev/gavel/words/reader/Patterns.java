package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Patterns and wildcards on texts, each compiled once.
final class Patterns {

    private static final int MOST_KEPT = 500;
    private static final int LONGEST = 5_000;
    /// A letter that Go does not let be escaped, and RE2/J does.
    private static final java.util.regex.Pattern ESCAPED = java.util.regex.Pattern.compile(
            "^(?!.*\\\\Q)(?:[^\\\\]|\\\\[\\x00-\\x7F])*\\\\[^\\x00-\\x7F]",
            java.util.regex.Pattern.DOTALL);
    private static final java.util.regex.Pattern GROUP = java.util.regex.Pattern
            .compile("\\$(?:\\{([0-9A-Za-z_]+)}|([0-9A-Za-z_]+)|\\$)");
    private static final long MOST_WORK = 100_000_000;

    private final Map<String, Optional<Pattern>> patterns = new ConcurrentHashMap<>();
    private final Map<Wildcard, Optional<Pattern>> wildcards = new ConcurrentHashMap<>();

    private record Wildcard(String pattern, List<String> delimiters) {
    }

    /// Whether a pattern is found somewhere in a text; null where it is no pattern.
    @Nullable
    Boolean isFound(String pattern, String text) {
        Pattern compiled = bounded(patterns, MOST_KEPT).computeIfAbsent(pattern, Patterns::compile).orElse(null);
        return compiled == null ? null : compiled.matcher(workable(pattern, text)).find();
    }

    /// Whether a text as a whole is of the form of a wildcard; null where it is none.
    @Nullable
    Boolean isMatched(String pattern, List<String> delimiters, String text) {
        Pattern compiled = bounded(wildcards, MOST_KEPT).computeIfAbsent(new Wildcard(pattern, delimiters),
                wildcard -> WildcardPattern.expression(wildcard.pattern, wildcard.delimiters).flatMap(Patterns::compile)).orElse(null);
        return compiled == null ? null : compiled.matcher(workable(pattern, text)).matches();
    }

    /// What stands between the places of a text that a pattern finds; null where one is no text or no pattern.
    static @Nullable Value parts(Value value, Value pattern) {
        Pattern compiled = value instanceof StringValue && pattern instanceof StringValue(var written)
                ? compile(written).orElse(null)
                : null;
        if (compiled == null || !(value instanceof StringValue(var text))) {
            return null;
        }
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (Matcher found = compiled.matcher(workable(compiled.pattern(), text)); found.find(); from = found.end()) {
            if (found.end() == found.start()) {
                throw new Abstention("a pattern finds nothing at a place");
            }
            parts.add(StringValue.of(text.substring(from, found.start())));
        }
        parts.add(StringValue.of(text.substring(from)));
        return ArrayValue.of(parts);
    }

    static boolean isPattern(String text) {
        return compile(text).isPresent();
    }

    static @Nullable Value matches(Value pattern, Value value) {
        return matches(pattern, value, NumberValue.of(-1));
    }

    /// @param most where it is negative, all
    static @Nullable Value matches(Value pattern, Value value, Value most) {
        return found(pattern, value, most, found -> StringValue.of(found.group()));
    }

    static @Nullable Value groups(Value pattern, Value value) {
        return groups(pattern, value, NumberValue.of(-1));
    }

    /// Each match as a list of itself and what its groups find, an empty text for a group that finds nothing.
    static @Nullable Value groups(Value pattern, Value value, Value most) {
        return found(pattern, value, most, found -> {
            List<Value> groups = new ArrayList<>();
            for (int i = 0; i <= found.groupCount(); i++) {
                groups.add(StringValue.of(found.group(i) == null ? "" : found.group(i)));
            }
            return ArrayValue.of(groups);
        });
    }

    private static @Nullable Value found(Value pattern, Value value, Value most, Function<Matcher, Value> each) {
        Matcher matcher = matcher(pattern, value);
        if (matcher == null || !(most instanceof NumberValue number && number.isInt())) {
            return null;
        }
        long left = number.longValue() < 0 ? Long.MAX_VALUE : number.longValue();
        List<Value> all = new ArrayList<>();
        int end = -1;
        while (left > 0 && matcher.find()) {
            if (isMatch(matcher, end, value)) {
                all.add(each.apply(matcher));
                left--;
            }
            end = matcher.end();
        }
        return ArrayValue.of(all);
    }

    /// Where one match ends an empty one is none, and none is within a character that takes two places.
    private static boolean isMatch(Matcher found, int end, Value value) {
        String text = ((StringValue) value).value();
        int at = found.start();
        boolean within = at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return found.end() > at || at != end && !within;
    }

    /// @param by in which `$1` stands for what a group finds
    static @Nullable Value replaced(Value value, Value pattern, Value by) {
        Matcher found = matcher(pattern, value);
        if (found == null || !(value instanceof StringValue(var text) && by instanceof StringValue(var put))) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        int end = -1;
        while (found.find()) {
            if (isMatch(found, end, value)) {
                out.append(text, from, found.start());
                fill(out, put, found);
                from = found.end();
            }
            end = found.end();
        }
        return StringValue.of(out.append(text.substring(from)).toString());
    }

    /// A dollar sign that begins neither a name nor another dollar sign stands for itself; a name that no group has stands for nothing.
    private static void fill(StringBuilder out, String put, Matcher found) {
        java.util.regex.Matcher group = GROUP.matcher(put);
        int from = 0;
        while (group.find()) {
            out.append(put, from, group.start());
            from = group.end();
            String name = group.group(1) == null ? group.group(2) : group.group(1);
            if (name == null) {
                out.append('$');
            } else if (!name.matches("0|[1-9][0-9]{0,5}")) {
                throw new Abstention("a group is called by its name");
            } else if (Integer.parseInt(name) <= found.groupCount()) {
                String own = found.group(Integer.parseInt(name));
                out.append(own == null ? "" : own);
            }
        }
        out.append(put.substring(from));
    }

    private static @Nullable Matcher matcher(Value pattern, Value value) {
        Pattern compiled = value instanceof StringValue && pattern instanceof StringValue(var written)
                ? compile(written).orElse(null)
                : null;
        return compiled != null && value instanceof StringValue(var text) ? compiled.matcher(workable(compiled.pattern(), text)) : null;
    }

    /// Whether a text is as a template, in which patterns stand between two characters.
    static @Nullable Value isAsTemplate(Value value, Value template, Value start, Value end) {
        if (!(value instanceof StringValue(var text) && template instanceof StringValue(var written)
                && start instanceof StringValue(var open)
                && end instanceof StringValue(var close)) || Utf8.encode(open).length != 1 || Utf8.encode(close).length != 1) {
            return null;
        }
        StringBuilder whole = new StringBuilder("^");
        int level = 0;
        int from = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == open.charAt(0)) {
                if (level++ == 0) {
                    whole.append(Pattern.quote(written.substring(from, i)));
                    from = i + 1;
                }
            } else if (c == close.charAt(0)) {
                if (--level < 0) {
                    return null;
                }
                if (level == 0) {
                    String pattern = written.substring(from, i);
                    if (compile("^" + pattern + "$").isEmpty()) {
                        return null;
                    }
                    whole.append('(').append(pattern).append(')');
                    from = i + 1;
                }
            }
        }
        Pattern compiled = level == 0
                ? compile(whole.append(Pattern.quote(written.substring(from))).append('$').toString()).orElse(null)
                : null;
        return compiled == null ? null : BooleanValue.of(compiled.matcher(workable(compiled.pattern(), text)).find());
    }

    private static Optional<Pattern> compile(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new Abstention("a pattern is longer than " + LONGEST + " characters");
        }
        if (ESCAPED.matcher(pattern).find()) {
            return Optional.empty();
        }
        Optional<Pattern> compiled = tried(pattern);
        return compiled.isPresent() ? compiled : tried(plainBraces(pattern));
    }

    private static Optional<Pattern> tried(String pattern) {
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /// A brace that begins no repetition is a character as any other to Go, and may be repeated; RE2/J takes it so only where it is escaped.
    private static String plainBraces(String pattern) {
        if (pattern.contains("\\Q")) {
            return pattern;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                char escaped = pattern.charAt(++i);
                out.append(c).append(escaped);
                if ("xpP".indexOf(escaped) >= 0 && pattern.startsWith("{", i + 1)) {
                    out.append(pattern.charAt(++i));
                }
            } else {
                out.append(c == '{' && !isRepetition(pattern, i + 1) ? "\\{" : c);
            }
        }
        return out.toString();
    }

    /// Whether `2}`, `2,}` or `2,3}` stands here.
    private static boolean isRepetition(String pattern, int from) {
        int close = pattern.indexOf('}', from);
        if (close <= from || !Character.isDigit(pattern.charAt(from))) {
            return false;
        }
        String inside = pattern.substring(from, close);
        return inside.indexOf(',') == inside.lastIndexOf(',') && inside.chars().allMatch(c -> c == ',' || c >= '0' && c <= '9');
    }

    private static <K, V> Map<K, V> bounded(Map<K, V> kept, int most) {
        if (kept.size() >= most) {
            kept.clear();
        }
        return kept;
    }

    private static String workable(String pattern, String text) {
        if ((long) pattern.length() * text.length() > MOST_WORK) {
            throw new Abstention("a pattern takes too long to try");
        }
        return text;
    }
}
