package dev.gavel.rego.value;

import java.nio.charset.StandardCharsets;

/// The tokens of a JSON text in bytes.
final class JsonScanner {

    private final byte[] bytes;
    /// The next byte.
    int at;

    JsonScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The next byte, or -1 at the end.
    int peek() {
        return at < bytes.length ? bytes[at] & 0xFF : -1;
    }

    /// Skips white space; the byte after it, or -1 at the end.
    int nextAfterSpace() {
        while (at < bytes.length) {
            int c = bytes[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c & 0xFF;
            }
            at++;
        }
        return -1;
    }

    Value literal(String word, Value value) throws MalformedJsonException {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
            at++;
        }
        return value;
    }

    NumberValue number() throws MalformedJsonException {
        int start = at;
        boolean plain = skipNumber();
        int length = at - start;
        if (plain && length < 18 && !(bytes[start] == '-' && bytes[start + 1] == '0')) {
            return NumberValue.of(plainNumber(start));
        }
        try {
            return NumberValue.parse(ascii(start, at));
        } catch (NumberFormatException e) {
            throw wrong("invalid number: number too big");
        }
    }

    private long plainNumber(int start) {
        boolean negative = bytes[start] == '-';
        long number = 0;
        for (int i = negative ? start + 1 : start; i < at; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return negative ? -number : number;
    }

    /// Moves behind a number; true where it has neither fraction nor exponent.
    boolean skipNumber() throws MalformedJsonException {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        boolean plain = true;
        if (peek() == '.') {
            at++;
            plain = false;
            digits("after decimal point in numeric literal");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            plain = false;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
        return plain;
    }

    private void digits(String where) throws MalformedJsonException {
        if (!isDigit(peek())) {
            throw unexpected(where);
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// Moves behind a string; true where it is ASCII without escapes.
    boolean skipString() throws MalformedJsonException {
        boolean plain = true;
        at++;
        while (true) {
            skipPlain();
            int c = peek();
            if (c == '"') {
                at++;
                return plain;
            } else if (c == '\\') {
                plain = false;
                at++;
                escape();
            } else if (c < 0x20) {
                throw unexpected("in string literal");
            } else {
                plain &= c < 0x80;
                at++;
            }
        }
    }

    /// Moves to the next byte that is not a plain ASCII letter of a string.
    private void skipPlain() {
        byte[] text = bytes;
        int i = at;
        while (i < text.length && text[i] >= 0x20 && text[i] != '"' && text[i] != '\\') {
            i++;
        }
        at = i;
    }

    private void escape() throws MalformedJsonException {
        int c = peek();
        if (c < 0 || "bfnrt\\/\"u".indexOf(c) < 0) {
            throw unexpected("in string escape code");
        }
        at++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw unexpected("in \\u hexadecimal character escape");
                }
                at++;
            }
        }
    }

    String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// The content of the string that starts here and ends before the byte last read.
    String unescaped(int from) {
        int to = at - 1;
        StringBuilder out = new StringBuilder(to - from);
        int run = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                out.append(Utf8.valid(Utf8.decode(bytes, run, i)));
                i++;
                if (bytes[i] == 'u') {
                    out.append((char) Integer.parseInt(ascii(i + 1, i + 5), 16));
                    i += 4;
                } else {
                    out.append("\b\f\n\r\t\\/\"".charAt("bfnrt\\/\"".indexOf(bytes[i])));
                }
                run = i + 1;
            }
        }
        return Utf8.valid(out.append(Utf8.valid(Utf8.decode(bytes, run, to))).toString());
    }

    /// What is wrong with the next byte.
    MalformedJsonException unexpected(String where) {
        int c = peek();
        if (c < 0) {
            return wrong("unexpected EOF");
        }
        String quoted = c == '\'' ? "\\'" : c == '"' ? "\"" : unquoted(c);
        return wrong("invalid character '" + quoted + "' " + where);
    }

    private static String unquoted(int c) {
        String quoted = StringValue.of(String.valueOf((char) c)).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    MalformedJsonException wrong(String reason) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at && i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = Utf8.decode(bytes, lineStart, Math.min(at, bytes.length)).codePoints().map(c -> 1).sum() + 1;
        return new MalformedJsonException(reason, line, column);
    }
}
