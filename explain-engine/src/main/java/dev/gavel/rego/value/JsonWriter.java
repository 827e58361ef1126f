package dev.gavel.rego.value;

/// Writes values as Go's encoder writes JSON.
final class JsonWriter {

    private final StringBuilder out;
    private final boolean html;

    /// @param html whether `<`, `>`, `&` are escaped
    JsonWriter(StringBuilder out, boolean html) {
        this.out = out;
        this.html = html;
    }

    void write(Value value) {
        switch (value) {
            case NullValue v -> out.append("null");
            case BooleanValue v -> out.append(v.value());
            case NumberValue v -> out.append(v);
            case StringValue v -> quote(v.value());
            case ArrayValue v -> list(v);
            case SetValue v -> list(v);
            case ObjectValue v -> object(v);
        }
    }

    private void list(Iterable<Value> values) {
        out.append('[');
        boolean first = true;
        for (Value value : values) {
            if (!first) {
                out.append(',');
            }
            first = false;
            write(value);
        }
        out.append(']');
    }

    private void object(ObjectValue object) {
        out.append('{');
        if (hasTextKeys(object)) {
            for (int i = 0; i < object.size(); i++) {
                entry(i == 0, ((StringValue) object.keyAt(i)).value(), object.valueAt(i));
            }
        } else {
            boolean[] first = {true};
            Json.entries(object).forEach((key, value) -> {
                entry(first[0], key, value);
                first[0] = false;
            });
        }
        out.append('}');
    }

    /// Texts come after all other kinds but collections, so first and last tell.
    private static boolean hasTextKeys(ObjectValue object) {
        return object.size() == 0
                || object.keyAt(0) instanceof StringValue && object.keyAt(object.size() - 1) instanceof StringValue;
    }

    private void entry(boolean first, String key, Value value) {
        if (!first) {
            out.append(',');
        }
        quote(key);
        out.append(':');
        write(value);
    }

    void quote(String text) {
        out.append('"');
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && !(html && (c == '<' || c == '>' || c == '&'))) {
                continue;
            }
            if (c >= 0x7f && c != '\u2028' && c != '\u2029' && !loneSurrogate(text, i)) {
                continue;
            }
            out.append(text, run, i);
            escape(c);
            run = i + 1;
        }
        out.append(text, run, text.length()).append('"');
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> ValuePrinter.hex(out.append("\\u"), Character.isSurrogate(c) ? 0xFFFD : c, 4);
        }
    }
}
