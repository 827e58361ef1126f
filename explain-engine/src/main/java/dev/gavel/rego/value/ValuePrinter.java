package dev.gavel.rego.value;

/// Values as OPA prints them: `{"a": [1, set()]}`, with Go's string literals.
final class ValuePrinter {

    private static final String HEX = "0123456789abcdef";

    private ValuePrinter() {
    }

    static String print(Value value) {
        StringBuilder out = new StringBuilder();
        print(value, out);
        return out.toString();
    }

    private static void print(Value value, StringBuilder out) {
        switch (value) {
            case NullValue v -> out.append("null");
            case BooleanValue v -> out.append(v.value());
            case NumberValue v -> out.append(v);
            case StringValue v -> quote(v.value(), out);
            case ArrayValue v -> list(v, '[', ']', out);
            case SetValue v -> {
                if (v.size() == 0) {
                    out.append("set()");
                } else {
                    list(v, '{', '}', out);
                }
            }
            case ObjectValue v -> {
                out.append('{');
                for (int i = 0; i < v.size(); i++) {
                    out.append(i == 0 ? "" : ", ");
                    print(v.keyAt(i), out);
                    out.append(": ");
                    print(v.valueAt(i), out);
                }
                out.append('}');
            }
        }
    }

    private static void list(Iterable<Value> values, char open, char close, StringBuilder out) {
        out.append(open);
        String separator = "";
        for (Value value : values) {
            out.append(separator);
            separator = ", ";
            print(value, out);
        }
        out.append(close);
    }

    /// As Go's `strconv.Quote`: what does not print is escaped.
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c >= 0x20 && c < 0x7f) {
                out.append((char) c);
            } else if (Utf8.isInvalidByte(c)) {
                hex(out.append("\\x"), Utf8.invalidByte(c), 2);
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                escape(c, out);
            }
        }
        out.append('"');
    }

    private static void escape(int c, StringBuilder out) {
        switch (c) {
            case 7 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 11 -> out.append("\\v");
            default -> {
                if (c < 0x20 || c == 0x7f) {
                    hex(out.append("\\x"), c, 2);
                } else if (c < 0x10000) {
                    hex(out.append("\\u"), c, 4);
                } else {
                    hex(out.append("\\U"), c, 8);
                }
            }
        }
    }

    static void hex(StringBuilder out, int number, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append(HEX.charAt(number >>> shift & 15));
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
