package dev.gavel.words.narrative;

import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A value as JSON to be read by people: a line for each field, and on one line what fits there.
public final class PrettyJson {

    private static final int FITS = 78;

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {
    }

    public static String of(Value value) {
        PrettyJson json = new PrettyJson();
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Value value, int depth) {
        String compact = compact(value);
        boolean fits = compact.length() + 2 * depth <= FITS;
        switch (value) {
            case ArrayValue array when !fits -> elements(array.elements(), depth);
            case SetValue set when !fits -> elements(set.members(), depth);
            case ObjectValue object when object.size() > 0 && (depth == 0 || !fits) -> {
                out.append('{');
                String comma = "";
                for (Value key : object.keys()) {
                    line(comma, depth + 1);
                    out.append(key(key)).append(": ");
                    if (object.get(key) instanceof Value member) {
                        write(member, depth + 1);
                    }
                    comma = ",";
                }
                line("", depth);
                out.append('}');
            }
            default -> out.append(compact);
        }
    }

    private void elements(List<Value> elements, int depth) {
        out.append('[');
        String comma = "";
        for (Value element : elements) {
            line(comma, depth + 1);
            write(element, depth + 1);
            comma = ",";
        }
        line("", depth);
        out.append(']');
    }

    private void line(String comma, int depth) {
        out.append(comma).append('\n').repeat(' ', 2 * depth);
    }

    private static String compact(Value value) {
        return switch (value) {
            case ArrayValue array -> compact(array.elements());
            case SetValue set -> compact(set.members());
            case ObjectValue object ->
                object.keys().stream().map(key -> key(key) + ": " + (object.get(key) instanceof Value member ? compact(member) : ""))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> Json.write(value);
        };
    }

    private static String compact(List<Value> elements) {
        return elements.stream().map(PrettyJson::compact).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String key(Value key) {
        return Json.quote(key instanceof StringValue string ? string.value() : Json.write(key));
    }
}
