package dev.gavel.review.trial;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// JSON schemas → kinds: the fields of an input, their types, and the values and edges that a schema names.
final class Schemas {

    private static final int DEEPEST = 12;

    private Schemas() {
    }

    static void read(Value schema, Kind kind) {
        read(schema, kind, 0);
    }

    private static void read(Value schema, Kind of, int depth) {
        if (!(schema instanceof ObjectValue object) || depth > DEEPEST) {
            return;
        }
        if (object.get("properties") instanceof ObjectValue properties) {
            properties.forEach((name, below) -> read(below, of.under(name), depth + 1));
        }
        Value items = object.get("items");
        if (items != null) {
            read(items, of.element(), depth + 1);
        }
        Kind kind = of.found();
        if (object.get("enum") instanceof ArrayValue values) {
            kind.values.addAll(values.elements());
        }
        Value constant = object.get("const");
        if (constant != null) {
            kind.values.add(constant);
        }
        for (String edge : new String[]{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}) {
            if (object.get(edge) instanceof NumberValue number) {
                Kind limit = new Kind();
                limit.values.add(number);
                kind.ordered.add(limit);
            }
        }
        switch (object.get("type")) {
            case StringValue type -> kind.types.add(type(type));
            case ArrayValue types -> types.forEach(type -> {
                if (type instanceof StringValue text) {
                    kind.types.add(type(text));
                }
            });
            case null, default -> {
            }
        }
    }

    private static String type(StringValue type) {
        return type.value().equals("integer") ? "number" : type.value();
    }
}
