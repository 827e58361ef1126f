package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The part of glob patterns that an index understands: whole segments between delimiters, plain or `*`.
final class GlobShape {

    private GlobShape() {
    }

    /// One element for each segment, null for `*`; null where a segment holds another wildcard.
    static @Nullable List<@Nullable Value> of(String pattern, String delimiters) {
        List<@Nullable Value> parts = new ArrayList<>();
        for (Value segment : split(pattern, delimiters).elements()) {
            String text = ((StringValue) segment).value();
            if (text.equals("*")) {
                parts.add(null);
            } else if (hasWildcard(text)) {
                return null;
            } else {
                parts.add(segment);
            }
        }
        return parts;
    }

    private static boolean hasWildcard(String segment) {
        boolean escaped = false;
        for (char c : segment.toCharArray()) {
            if (c == '\\') {
                escaped = !escaped;
                continue;
            }
            if (!escaped && "[?{*".indexOf(c) >= 0) {
                return true;
            }
            escaped = false;
        }
        return false;
    }

    /// The segments between delimiters that no backslash precedes.
    static ArrayValue split(String text, String delimiters) {
        List<Value> segments = new ArrayList<>();
        boolean escaped = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || escaped) {
                escaped = !escaped;
            } else if (delimiters.indexOf(c) >= 0) {
                segments.add(StringValue.of(text.substring(start, i)));
                start = i + 1;
            }
        }
        segments.add(StringValue.of(text.substring(start)));
        return ArrayValue.of(segments);
    }
}
