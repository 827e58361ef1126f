package dev.gavel.rego.value;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/// JSON ↔ values. Sets are written as arrays, in order; keys that are not strings are written as their JSON text, as OPA does.
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {
    }

    /// Reads one JSON value. Numbers keep their text; of two equal keys the later wins.
    ///
    /// @throws IOException where the text is not one JSON value; the message says where
    public static Value read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(new StringReader(text))) {
            if (parser.nextToken() == null) {
                throw new IOException("empty JSON text");
            }
            Value value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("text after the JSON value");
            }
            return value;
        }
    }

    /// Compact JSON text.
    public static String write(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /// A JSON string literal as Go's encoder writes it, without its HTML escapes.
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static Value value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NULL -> NullValue.NULL;
            case VALUE_TRUE -> BooleanValue.TRUE;
            case VALUE_FALSE -> BooleanValue.FALSE;
            case VALUE_STRING -> StringValue.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NumberValue.parse(parser.getText());
            case START_ARRAY -> {
                List<Value> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield ArrayValue.of(elements);
            }
            case START_OBJECT -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    entries.put(key, value(parser));
                }
                yield entries.build();
            }
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case ArrayValue array -> writeAll(array.elements(), out);
            case SetValue set -> writeAll(set.members(), out);
            case ObjectValue object -> {
                out.append('{');
                boolean[] first = {true};
                object.forEach((key, member) -> {
                    out.append(first[0] ? "" : ",");
                    first[0] = false;
                    out.append(key instanceof StringValue s ? quote(s.value()) : quote(write(key))).append(':');
                    write(member, out);
                });
                out.append('}');
            }
            default -> out.append(value);
        }
    }

    private static void writeAll(List<Value> elements, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(elements.get(i), out);
        }
        out.append(']');
    }
}
