package dev.gavel.rego.value;

import java.util.Arrays;

/// Reads JSON from bytes as Go's decoder does: the same texts pass, and the same words tell what is wrong with the others.
///
/// Values wait on a stack until their array or object ends; no Java call is nested, however deep the text is.
final class JsonReader {

    private static final int MOST_KEYS = 256;
    private static final int FEWEST_KEYS = 16;
    private static final int BYTES_A_KEY = 32;

    private final byte[] bytes;
    private final Json.Limits limits;
    private final JsonScanner scanner;
    private final StringValue[] keys;

    private Value[] values = new Value[64];
    private int valueCount;
    /// Where on the stack the open arrays and objects start; those of objects are negative.
    private int[] open = new int[16];
    private int depth;

    JsonReader(byte[] bytes, Json.Limits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.scanner = new JsonScanner(bytes);
        this.keys = new StringValue[Integer.highestOneBit(Math.clamp(bytes.length / BYTES_A_KEY, FEWEST_KEYS, MOST_KEYS))];
    }

    /// Passes over a byte order mark.
    JsonReader afterMark() {
        boolean marked = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        scanner.at = marked ? 3 : 0;
        return this;
    }

    /// The one value of the text.
    Value document() throws MalformedJsonException {
        if (bytes.length > limits.bytes()) {
            throw new MalformedJsonException("more than " + limits.bytes() + " bytes", 1, 1);
        }
        if (scanner.nextAfterSpace() < 0) {
            throw scanner.wrong("EOF");
        }
        Value value = value();
        trailing();
        return value;
    }

    /// What comes after the value. Go's decoder reads it as one more token, and so do the texts of its errors; a `null` passes.
    private void trailing() throws MalformedJsonException {
        int c = scanner.nextAfterSpace();
        switch (c) {
            case -1 -> {
            }
            case '{', '[' -> throw after(String.valueOf((char) c));
            case '}', ']', ',', ':' -> throw scanner.unexpected("looking for beginning of value");
            default -> {
                Value extra = scalar(c);
                if (!(extra instanceof NullValue)) {
                    throw after(extra instanceof StringValue text
                            ? text.value()
                            : extra instanceof BooleanValue ? "%!s(bool=" + extra + ")" : extra.toString());
                }
            }
        }
    }

    private MalformedJsonException after(String token) {
        return scanner.wrong("error: invalid character '" + token + "' after top-level value");
    }

    private Value value() throws MalformedJsonException {
        while (true) {
            int c = scanner.nextAfterSpace();
            if (c == '{') {
                enter(-1);
                if (scanner.nextAfterSpace() != '}') {
                    key();
                    continue;
                }
            } else if (c == '[') {
                enter(1);
                if (scanner.nextAfterSpace() != ']') {
                    continue;
                }
            } else {
                push(scalar(c));
            }
            if (closed()) {
                return values[0];
            }
        }
    }

    /// Ends what ends here. True where that was the whole, false where another value must follow.
    private boolean closed() throws MalformedJsonException {
        while (depth > 0) {
            boolean object = open[depth - 1] < 0;
            int start = Math.abs(open[depth - 1]) - 1;
            int c = scanner.nextAfterSpace();
            if (c == (object ? '}' : ']')) {
                scanner.at++;
                Value[] content = Arrays.copyOfRange(values, start, valueCount);
                valueCount = start;
                depth--;
                push(object ? ObjectValue.adopt(content) : ArrayValue.adopt(content));
            } else if (c == ',') {
                scanner.at++;
                if (object) {
                    scanner.nextAfterSpace();
                    key();
                }
                return false;
            } else {
                throw scanner.unexpected(object ? "after object key:value pair" : "after array element");
            }
        }
        return true;
    }

    private void key() throws MalformedJsonException {
        int c = scanner.peek();
        if (c != '"') {
            throw scanner.unexpected("looking for beginning of object key string");
        }
        int start = scanner.at + 1;
        boolean plain = scanner.skipString();
        push(plain ? shared(start, scanner.at - 1) : StringValue.of(scanner.unescaped(start)));
        if (scanner.nextAfterSpace() != ':') {
            throw scanner.unexpected("after object key");
        }
        scanner.at++;
    }

    /// Keys repeat: the one that was last seen in its place is used again where it is equal.
    private StringValue shared(int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int place = (hash ^ hash >>> 8) & keys.length - 1;
        StringValue known = keys[place];
        if (known != null && known.value().length() == to - from && matches(known.value(), from)) {
            return known;
        }
        StringValue key = StringValue.of(scanner.ascii(from, to));
        keys[place] = key;
        return key;
    }

    private boolean matches(String key, int from) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private Value scalar(int c) throws MalformedJsonException {
        return switch (c) {
            case '"' -> {
                int start = scanner.at + 1;
                yield StringValue.of(scanner.skipString() ? scanner.ascii(start, scanner.at - 1) : scanner.unescaped(start));
            }
            case 't' -> scanner.literal("true", BooleanValue.TRUE);
            case 'f' -> scanner.literal("false", BooleanValue.FALSE);
            case 'n' -> scanner.literal("null", NullValue.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanner.number();
            default -> throw scanner.unexpected("looking for beginning of value");
        };
    }

    private void enter(int sign) throws MalformedJsonException {
        if (depth >= limits.depth()) {
            throw scanner.wrong("exceeded max depth");
        }
        scanner.at++;
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = sign * (valueCount + 1);
        // an empty one ends at once; `closed` sees its end
    }

    private void push(Value value) {
        if (valueCount == values.length) {
            values = Arrays.copyOf(values, valueCount * 2);
        }
        values[valueCount++] = value;
    }
}
