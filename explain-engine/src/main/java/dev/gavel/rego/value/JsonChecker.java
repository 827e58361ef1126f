package dev.gavel.rego.value;

import java.util.BitSet;

/// Whether a text is JSON, without a value of it: numbers of any size pass, and depth is bounded as in [JsonReader].
final class JsonChecker {

    private final JsonScanner scanner;
    private final BitSet objects = new BitSet();
    private int depth;

    private JsonChecker(byte[] bytes) {
        this.scanner = new JsonScanner(bytes);
    }

    static boolean isValid(byte[] bytes) {
        try {
            JsonChecker checker = new JsonChecker(bytes);
            checker.value();
            return checker.scanner.nextAfterSpace() < 0;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private void value() throws MalformedJsonException {
        boolean open = true;
        while (open) {
            int c = scanner.nextAfterSpace();
            if (c == '{' || c == '[') {
                enter(c == '{');
                if (scanner.nextAfterSpace() != c + 2) {
                    if (c == '{') {
                        key();
                    }
                    continue;
                }
            } else {
                scalar(c);
            }
            open = another();
        }
    }

    private boolean another() throws MalformedJsonException {
        while (depth > 0) {
            boolean object = objects.get(depth);
            int c = scanner.nextAfterSpace();
            if (c == ',') {
                scanner.at++;
                if (object) {
                    scanner.nextAfterSpace();
                    key();
                }
                return true;
            } else if (c != (object ? '}' : ']')) {
                throw scanner.unexpected("after value");
            }
            scanner.at++;
            depth--;
        }
        return false;
    }

    private void enter(boolean object) throws MalformedJsonException {
        if (depth >= Json.Limits.OPA.depth()) {
            throw scanner.wrong("exceeded max depth");
        }
        scanner.at++;
        objects.set(++depth, object);
    }

    private void key() throws MalformedJsonException {
        if (scanner.peek() != '"') {
            throw scanner.unexpected("looking for beginning of object key string");
        }
        scanner.skipString();
        if (scanner.nextAfterSpace() != ':') {
            throw scanner.unexpected("after object key");
        }
        scanner.at++;
    }

    private void scalar(int c) throws MalformedJsonException {
        switch (c) {
            case '"' -> scanner.skipString();
            case 't' -> scanner.literal("true", NullValue.NULL);
            case 'f' -> scanner.literal("false", NullValue.NULL);
            case 'n' -> scanner.literal("null", NullValue.NULL);
            default -> scanner.skipNumber();
        }
    }
}
