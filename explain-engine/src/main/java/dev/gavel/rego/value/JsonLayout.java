package dev.gavel.rego.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON whose fields have an order of their own, written over several lines as Go's encoder indents it.
public sealed interface JsonLayout {

    /// An object whose fields keep the order in which they were put.
    record Fields(Map<String, JsonLayout> fields) implements JsonLayout {

        public Fields() {
            this(new LinkedHashMap<>());
        }

        public Fields put(String name, JsonLayout value) {
            fields.put(name, value);
            return this;
        }

        public Fields put(String name, Value value) {
            return put(name, new Leaf(value));
        }

        public Fields put(String name, String value) {
            return put(name, StringValue.of(value));
        }

        public Fields put(String name, long value) {
            return put(name, NumberValue.of(value));
        }
    }

    record Items(List<JsonLayout> items) implements JsonLayout {

        public Items {
            items = List.copyOf(items);
        }
    }

    record Leaf(Value value) implements JsonLayout {
    }

    /// The text, two blanks for each level, without a line break at its end.
    default String indented() {
        StringBuilder out = new StringBuilder();
        write(this, "\n", out);
        return out.toString();
    }

    private static void write(JsonLayout node, String line, StringBuilder out) {
        switch (node) {
            case Fields(Map<String, JsonLayout> fields) -> fields(fields, line, out);
            case Items(List<JsonLayout> items) -> items(items, line, out);
            case Leaf(ObjectValue object) -> {
                Map<String, JsonLayout> fields = new LinkedHashMap<>();
                Json.entries(object).forEach((name, value) -> fields.put(name, new Leaf(value)));
                fields(fields, line, out);
            }
            case Leaf(ArrayValue array) -> items(leaves(array.elements()), line, out);
            case Leaf(SetValue set) -> items(leaves(set.members()), line, out);
            case Leaf(Value value) -> out.append(Json.marshal(value));
        }
    }

    private static List<JsonLayout> leaves(List<Value> values) {
        List<JsonLayout> leaves = new ArrayList<>(values.size());
        values.forEach(value -> leaves.add(new Leaf(value)));
        return leaves;
    }

    private static void fields(Map<String, JsonLayout> fields, String line, StringBuilder out) {
        if (fields.isEmpty()) {
            out.append("{}");
            return;
        }
        String inner = line + "  ";
        String[] before = {"{"};
        fields.forEach((name, value) -> {
            out.append(before[0]).append(inner).append(Json.marshal(StringValue.of(name))).append(": ");
            write(value, inner, out);
            before[0] = ",";
        });
        out.append(line).append('}');
    }

    private static void items(List<JsonLayout> items, String line, StringBuilder out) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        String inner = line + "  ";
        String before = "[";
        for (JsonLayout item : items) {
            out.append(before).append(inner);
            write(item, inner, out);
            before = ",";
        }
        out.append(line).append(']');
    }
}
