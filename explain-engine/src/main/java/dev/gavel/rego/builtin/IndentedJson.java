package dev.gavel.rego.builtin;

import java.util.Iterator;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// JSON with a line for each member, as Go's encoder lays it out.
final class IndentedJson {

    private final String indent;
    private final StringBuilder out = new StringBuilder();

    private IndentedJson(String indent) {
        this.indent = indent;
    }

    /// @param line what begins every line but the first, the line break included
    static String write(Value value, String line, String indent) {
        IndentedJson writer = new IndentedJson(indent);
        writer.write(value, line);
        return writer.out.toString();
    }

    private void write(Value value, String line) {
        switch (value) {
            case ArrayValue array when array.size() > 0 -> list(array, line);
            case SetValue set when set.size() > 0 -> list(set, line);
            case ObjectValue object when object.size() > 0 -> object(object, line);
            default -> out.append(Json.marshal(value));
        }
    }

    private void list(Iterable<Value> members, String line) {
        out.append('[');
        for (Iterator<Value> rest = members.iterator(); rest.hasNext();) {
            out.append(line).append(indent);
            write(rest.next(), line + indent);
            out.append(rest.hasNext() ? "," : "");
        }
        out.append(line).append(']');
    }

    private void object(ObjectValue object, String line) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Value> entry : Json.entries(object).entrySet()) {
            out.append(separator).append(line).append(indent).append(Json.marshal(StringValue.of(entry.getKey()))).append(": ");
            separator = ",";
            write(entry.getValue(), line + indent);
        }
        out.append(line).append('}');
    }
}
