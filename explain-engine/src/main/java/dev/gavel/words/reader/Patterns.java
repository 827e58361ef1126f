package dev.gavel.words.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

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

    private static Optional<Pattern> compile(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new Abstention("a pattern is longer than " + LONGEST + " characters");
        }
        try {
            return Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
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
