package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Compiled regular expressions, globs and the like by their text; safe to share between threads, and bounded.
public final class PatternCache {

    private static final int LIMIT = 1_000;

    private final Map<Key, Object> compiled = new ConcurrentHashMap<>();

    private record Key(Class<?> type, String text) {
    }

    /// The pattern for a text, made by `compile` where it is not there; an exception of `compile` passes through.
    <T> T get(Class<T> type, String text, Function<String, T> compile) {
        Key key = new Key(type, text);
        Object known = compiled.get(key);
        if (known == null) {
            known = compile.apply(text);
            if (compiled.size() >= LIMIT) {
                compiled.clear();
            }
            compiled.put(key, known);
        }
        return type.cast(known);
    }
}
