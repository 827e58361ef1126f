package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What inputs and their JSON schemas say of a place such as `input.action.tool` or `input.user.groups[*]`.
final class InputPlaces {

    private static final List<String> COMBINING = List.of("anyOf", "oneOf", "allOf");
    private static final int DEEPEST = 12;

    private final List<Value> schemas;
    private final List<Value> observed;

    InputPlaces(List<Value> schemas, List<Value> observed) {
        this.schemas = schemas;
        this.observed = observed;
    }

    /// The values seen there, and in how many inputs.
    Map<Value, Integer> seen(String place) {
        Map<Value, Integer> seen = new TreeMap<>();
        for (Value input : observed) {
            DataAt.place(input, "data" + place.substring("input".length())).forEach(value -> seen.merge(value, 1, Integer::sum));
        }
        return seen;
    }

    /// The values that the schemas allow there, where they list them.
    Set<Value> listed(String place) {
        Set<Value> values = new TreeSet<>();
        for (Value schema : schemas) {
            at(schema, schema, steps(place), 0).forEach(found -> listed(found, values));
        }
        return values;
    }

    /// What the schemas call it.
    Optional<String> title(String place) {
        return schemas.stream().flatMap(schema -> at(schema, schema, steps(place), 0).stream())
                .flatMap(found -> Optional.ofNullable(text(found, "title")).stream()).findFirst();
    }

    private static List<String> steps(String place) {
        List<String> steps = new ArrayList<>(List.of(place.replace("[*]", ".[*]").split("\\.")));
        steps.removeFirst();
        return steps;
    }

    private static List<Value> at(Value root, Value schema, List<String> steps, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        Value here = followed(root, schema);
        List<Value> found = new ArrayList<>();
        for (String combining : COMBINING) {
            if (field(here, combining) instanceof Value parts) {
                DataAt.members(parts).forEach(part -> found.addAll(at(root, part, steps, depth + 1)));
            }
        }
        if (steps.isEmpty()) {
            found.add(here);
            return found;
        }
        String step = steps.getFirst();
        Value next = step.equals("[*]") ? field(here, "items") : field(field(here, "properties"), step);
        if (next != null) {
            found.addAll(at(root, next, steps.subList(1, steps.size()), depth + 1));
        }
        return found;
    }

    private static void listed(Value schema, Set<Value> to) {
        if (field(schema, "enum") instanceof Value list) {
            to.addAll(DataAt.members(list));
        }
        if (field(schema, "const") instanceof Value only) {
            to.add(only);
        }
    }

    /// `{"$ref": "#/definitions/region"}` → what stands there.
    private static Value followed(Value root, Value schema) {
        Value at = schema;
        for (int i = 0; i < DEEPEST && text(at, "$ref") instanceof String reference && reference.startsWith("#/"); i++) {
            Value target = root;
            for (String step : reference.substring(2).split("/")) {
                target = field(target, step);
            }
            if (target == null) {
                return at;
            }
            at = target;
        }
        return at;
    }

    private static @Nullable Value field(@Nullable Value whole, String name) {
        return whole instanceof ObjectValue object ? object.get(name) : null;
    }

    private static @Nullable String text(Value whole, String name) {
        return field(whole, name) instanceof StringValue text ? text.value() : null;
    }
}
