package dev.gavel.rego.parse;

import org.jspecify.annotations.Nullable;

/// Decodes the escapes of a string literal as JSON has them.
final class Escapes {

    private static final char REPLACEMENT = '\uFFFD';

    private Escapes() {
    }

    /// The text meant by what stands between the quotes; null where it is no JSON string.
    static @Nullable String decode(String inner) {
        StringBuilder out = new StringBuilder(inner.length());
        int i = 0;
        while (i < inner.length()) {
            char c = inner.charAt(i++);
            if (c < 0x20 || c == '"') {
                return null;
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            if (i == inner.length()) {
                return null;
            }
            char escape = inner.charAt(i++);
            if (escape == 'u') {
                int unit = hex(inner, i);
                if (unit < 0) {
                    return null;
                }
                i += 4;
                i = appendUnit(inner, i, (char) unit, out);
            } else {
                int at = "\"\\/bfnrt".indexOf(escape);
                if (at < 0) {
                    return null;
                }
                out.append("\"\\/\b\f\n\r\t".charAt(at));
            }
        }
        return out.toString();
    }

    /// Appends one UTF-16 unit, or the pair that it begins; half a pair becomes the replacement character. Gives the next index.
    private static int appendUnit(String inner, int next, char unit, StringBuilder out) {
        if (!Character.isSurrogate(unit)) {
            out.append(unit);
            return next;
        }
        int low = inner.startsWith("\\u", next) ? hex(inner, next + 2) : -1;
        if (low >= 0 && Character.isSurrogatePair(unit, (char) low)) {
            out.append(unit).append((char) low);
            return next + 6;
        }
        out.append(REPLACEMENT);
        return next;
    }

    private static int hex(String text, int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
