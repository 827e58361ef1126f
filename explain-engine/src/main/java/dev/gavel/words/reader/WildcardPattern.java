package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Pattern;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A wildcard (`*`, `**`, `?`, `[a-z]`, `[!abc]`, `{a,b}`) → a pattern for the whole of a text.
final class WildcardPattern {

    private final String wildcard;
    private final String anyButDelimiter;
    private final StringBuilder out = new StringBuilder("(?s)");
    private int at;
    private int groups;

    private WildcardPattern(String wildcard, List<String> delimiters) {
        this.wildcard = wildcard;
        StringBuilder class_ = new StringBuilder();
        delimiters.forEach(delimiter -> class_.append(escaped(delimiter.codePointAt(0))));
        anyButDelimiter = class_.isEmpty() ? "." : "[^" + class_ + "]";
    }

    /// @param delimiters each one character, which `*` and `?` do not go over
    /// @return empty where it is malformed
    static Optional<String> expression(String wildcard, List<String> delimiters) {
        return Optional.ofNullable(new WildcardPattern(wildcard, delimiters).expression());
    }

    /// A text as a wildcard that only it matches; null where it is no text.
    static @Nullable Value literally(Value value) {
        return value instanceof StringValue(var text) ? StringValue.of(text.replaceAll("[*?\\\\\\[\\]{}]", "\\\\$0")) : null;
    }

    /// Whether a text is of the form of a wildcard, with delimiters that are worked out; null where one is of another type.
    static @Nullable Value isMatched(Value value, Value wildcard, Value delimiters) {
        List<Value> given = delimiters instanceof ArrayValue list ? list.elements() : delimiters instanceof NullValue ? List.of() : null;
        if (!(value instanceof StringValue(var text) && wildcard instanceof StringValue(var written)) || given == null) {
            return null;
        }
        List<String> between = new ArrayList<>();
        for (Value one : given) {
            if (!(one instanceof StringValue delimiter) || delimiter.length() != 1) {
                return null;
            }
            between.add(delimiter.value());
        }
        List<String> parts = delimiters instanceof ArrayValue && between.isEmpty() ? List.of(".") : between;
        Boolean matched = new Patterns().isMatched(written, parts, text);
        return matched == null ? null : BooleanValue.of(matched);
    }

    private @Nullable String expression() {
        while (at < wildcard.length()) {
            int c = next();
            switch (c) {
                case '*' -> {
                    boolean twice = at < wildcard.length() && wildcard.charAt(at) == '*';
                    at += twice ? 1 : 0;
                    out.append(twice ? ".*" : anyButDelimiter + "*");
                }
                case '?' -> out.append(anyButDelimiter);
                case '[' -> {
                    if (!isClass()) {
                        return null;
                    }
                }
                case '{' -> {
                    groups++;
                    out.append("(?:");
                }
                default -> {
                    if (c == ',' && groups > 0) {
                        out.append('|');
                    } else if (c == '}' && groups > 0) {
                        groups--;
                        out.append(')');
                    } else if (c == '\\' && at == wildcard.length()) {
                        return null;
                    } else {
                        out.append(escaped(c == '\\' ? next() : c));
                    }
                }
            }
        }
        return groups > 0 ? null : out.toString();
    }

    /// What stands between brackets: one range, or single characters.
    private boolean isClass() {
        boolean not = at < wildcard.length() && wildcard.charAt(at) == '!';
        at += not ? 1 : 0;
        if (at >= wildcard.length()) {
            return false;
        }
        out.append(not ? "[^" : "[");
        int afterFirst = at + Character.charCount(wildcard.codePointAt(at));
        if (afterFirst < wildcard.length() && wildcard.charAt(afterFirst) == '-') {
            int low = next();
            at++;
            if (at >= wildcard.length()) {
                return false;
            }
            int high = next();
            out.append(escaped(low)).append('-').append(escaped(high));
            return low <= high && isClosed();
        }
        int start = at;
        while (at < wildcard.length() && wildcard.charAt(at) != ']') {
            int c = next();
            if (c == '\\') {
                if (at == wildcard.length()) {
                    return false;
                }
                c = next();
            }
            out.append(escaped(c));
        }
        return at > start && isClosed();
    }

    private boolean isClosed() {
        if (at >= wildcard.length() || wildcard.charAt(at) != ']') {
            return false;
        }
        at++;
        out.append(']');
        return true;
    }

    private int next() {
        int c = wildcard.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private static String escaped(int c) {
        return c == '-' || c == '^' ? "\\" + (char) c : Pattern.quote(Character.toString(c));
    }
}
