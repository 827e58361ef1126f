package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Patterns and wildcards on texts, each compiled once.
final class Patterns {

    private static final int MOST_KEPT = 500;
    private static final int LONGEST = 5_000;
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

    private static Optional<Pattern> compile(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new Abstention("a pattern is longer than " + LONGEST + " characters");
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
