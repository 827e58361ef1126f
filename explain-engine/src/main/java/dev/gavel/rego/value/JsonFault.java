package dev.gavel.rego.value;

import java.util.BitSet;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What is wrong with a JSON text, in the words of OPA (which are Go's), and where.
///
/// Made for texts that a parser has already refused: it reads bytes, as Go does, so that a byte order mark is `invalid character 'ï'`.
///
/// @param message for example `invalid character '}' looking for beginning of value`
/// @param offset zero-based byte at which the fault was seen; the length of the text where it ends too early
public record JsonFault(String message, int offset) {

    /// The end (exclusive) of the first value of a text, or the fault that comes before it.
    public sealed interface Scan {

        record Value(int end) implements Scan {
        }

        record Broken(JsonFault fault) implements Scan {
        }
    }

    private static final int MAX_DEPTH = 10_000;

    /// Reads the first JSON value of a text; what follows it is not looked at.
    public static Scan scan(byte[] text) {
        return new Scanner(text).run();
    }

    /// The fault of a text that should hold one JSON value and nothing after it; null where there is none.
    public static @Nullable JsonFault of(byte[] text) {
        return switch (scan(text)) {
            case Scan.Broken broken -> broken.fault();
            case Scan.Value value -> trailing(text, value.end());
        };
    }

    private static @Nullable JsonFault trailing(byte[] text, int end) {
        int at = end;
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
        if (at == text.length) {
            return null;
        }
        return "{[\"-0123456789tfn".indexOf(text[at]) >= 0
                ? new JsonFault("error: invalid character " + quoted(text[at]) + " after top-level value", at)
                : new JsonFault("invalid character " + quoted(text[at]) + " looking for beginning of value", at);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static String quoted(byte b) {
        int c = b & 0xff;
        return switch (c) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\\' -> "'\\\\'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            default -> c < 0x20 || c >= 0x7f && c <= 0xa0 || c == 0xad
                    ? String.format(Locale.ROOT, c < 0x80 ? "'\\x%02x'" : "'\\u%04x'", c)
                    : "'" + (char) c + "'";
        };
    }

    /// One pass over the text; the open arrays and objects stand in a bit set, so that depth costs no stack.
    private static final class Scanner {

        private final byte[] text;
        private final BitSet objects = new BitSet();
        private int depth;
        private int at;

        Scanner(byte[] text) {
            this.text = text;
        }

        Scan run() {
            skipSpace();
            if (at == text.length) {
                return new Scan.Broken(new JsonFault("EOF", at));
            }
            do {
                JsonFault fault = value();
                if (fault == null) {
                    fault = afterValue();
                }
                if (fault != null) {
                    return new Scan.Broken(fault);
                }
            } while (depth > 0);
            return new Scan.Value(at);
        }

        /// A scalar, or the openings down to the next scalar or empty collection.
        private @Nullable JsonFault value() {
            while (true) {
                skipSpace();
                if (at == text.length) {
                    return early();
                }
                byte b = text[at];
                if (b != '{' && b != '[') {
                    return scalar(b);
                }
                objects.set(depth++, b == '{');
                if (depth > MAX_DEPTH) {
                    return new JsonFault("exceeded max depth", at);
                }
                at++;
                skipSpace();
                if (at < text.length && text[at] == (b == '{' ? '}' : ']')) {
                    depth--;
                    at++;
                    return null;
                }
                JsonFault fault = b == '{' ? key() : null;
                if (fault != null) {
                    return fault;
                }
            }
        }

        /// Closes what ends here, and steps over a comma and the next key.
        private @Nullable JsonFault afterValue() {
            while (depth > 0) {
                boolean object = objects.get(depth - 1);
                skipSpace();
                if (at == text.length) {
                    return early();
                }
                byte b = text[at];
                if (b == ',') {
                    at++;
                    return object ? key() : null;
                }
                if (b != (object ? '}' : ']')) {
                    return invalid(object ? "after object key:value pair" : "after array element");
                }
                depth--;
                at++;
            }
            return null;
        }

        private @Nullable JsonFault key() {
            skipSpace();
            if (at == text.length) {
                return early();
            }
            if (text[at] != '"') {
                return invalid("looking for beginning of object key string");
            }
            JsonFault fault = string();
            if (fault != null) {
                return fault;
            }
            skipSpace();
            if (at == text.length) {
                return early();
            }
            if (text[at] != ':') {
                return invalid("after object key");
            }
            at++;
            return null;
        }

        private @Nullable JsonFault scalar(byte first) {
            return switch (first) {
                case '"' -> string();
                case 't' -> literal("true");
                case 'f' -> literal("false");
                case 'n' -> literal("null");
                default -> first == '-' || first >= '0' && first <= '9' ? number() : invalid("looking for beginning of value");
            };
        }

        private @Nullable JsonFault literal(String word) {
            for (int i = 0; i < word.length(); i++, at++) {
                if (at == text.length) {
                    return early();
                }
                if (text[at] != word.charAt(i)) {
                    return invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
                }
            }
            return null;
        }

        private @Nullable JsonFault number() {
            if (text[at] == '-') {
                at++;
            }
            JsonFault fault = null;
            if (at < text.length && text[at] == '0') {
                at++;
            } else {
                fault = digits("in numeric literal");
            }
            if (fault == null && at < text.length && text[at] == '.') {
                at++;
                fault = digits("after decimal point in numeric literal");
            }
            if (fault == null && at < text.length && (text[at] == 'e' || text[at] == 'E')) {
                at++;
                if (at < text.length && (text[at] == '+' || text[at] == '-')) {
                    at++;
                }
                fault = digits("in exponent of numeric literal");
            }
            return fault;
        }

        private @Nullable JsonFault digits(String where) {
            int start = at;
            while (at < text.length && text[at] >= '0' && text[at] <= '9') {
                at++;
            }
            return at > start ? null : at == text.length ? early() : invalid(where);
        }

        private @Nullable JsonFault string() {
            at++;
            while (at < text.length) {
                byte b = text[at];
                if (b == '"') {
                    at++;
                    return null;
                }
                if (b >= 0 && b < 0x20) {
                    return invalid("in string literal");
                }
                at++;
                JsonFault fault = b == '\\' ? escape() : null;
                if (fault != null) {
                    return fault;
                }
            }
            return early();
        }

        private @Nullable JsonFault escape() {
            if (at == text.length) {
                return early();
            }
            byte b = text[at];
            if ("\"\\/bfnrtu".indexOf(b) < 0) {
                return invalid("in string escape code");
            }
            at++;
            for (int i = 0; b == 'u' && i < 4; i++, at++) {
                if (at == text.length) {
                    return early();
                }
                if (Character.digit(text[at], 16) < 0) {
                    return invalid("in \\u hexadecimal character escape");
                }
            }
            return null;
        }

        private void skipSpace() {
            while (at < text.length && isSpace(text[at])) {
                at++;
            }
        }

        private JsonFault early() {
            return new JsonFault("unexpected EOF", text.length);
        }

        private JsonFault invalid(String where) {
            return new JsonFault("invalid character " + quoted(text[at]) + " " + where, at);
        }
    }
}
