package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Reads and changes values at paths; what is changed is a new value.
public final class Edits {

    /// Members that are looked at where a path says "any".
    private static final int MEMBERS = 3;

    private Edits() {
    }

    public static @Nullable Value get(@Nullable Value from, List<Value> path) {
        Value at = from;
        for (Value step : path) {
            at = step(at, step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static @Nullable Value step(@Nullable Value at, Value step) {
        return switch (at) {
            case ObjectValue object -> object.get(step);
            case ArrayValue array -> array.get(step);
            case null, default -> null;
        };
    }

    /// Sets what stands at a path; what is missing on the way is made, and what is in the way is replaced.
    public static Value set(@Nullable Value from, List<Value> path, Value value) {
        if (path.isEmpty()) {
            return value;
        }
        Value step = path.getFirst();
        List<Value> rest = path.subList(1, path.size());
        if (from instanceof ArrayValue && step instanceof NumberValue place && (!place.isInt() || place.longValue() < 0)) {
            return from; // no list has such a place
        }
        if (from instanceof ArrayValue array && step instanceof NumberValue number) {
            List<Value> elements = new ArrayList<>(array.elements());
            int at = (int) Math.min(number.longValue(), elements.size());
            if (at == elements.size()) {
                elements.add(set(null, rest, value));
            } else {
                elements.set(at, set(elements.get(at), rest, value));
            }
            return ArrayValue.of(elements);
        }
        if (step instanceof NumberValue) {
            return ArrayValue.of(set(null, rest, value));
        }
        ObjectValue object = from instanceof ObjectValue known ? known : ObjectValue.EMPTY;
        return object.with(step, set(object.get(step), rest, value));
    }

    public static Value remove(Value from, List<Value> path) {
        Value step = path.getFirst();
        Value below = step(from, step);
        if (below == null) {
            return from;
        }
        if (path.size() > 1) {
            return set(from, List.of(step), remove(below, path.subList(1, path.size())));
        }
        if (from instanceof ArrayValue array && step instanceof NumberValue number) {
            List<Value> elements = new ArrayList<>(array.elements());
            elements.remove((int) number.longValue());
            return ArrayValue.of(elements);
        }
        return from instanceof ObjectValue object ? object.without(step) : from;
    }

    /// The places that a field has in a value: one, or some for each member.
    static List<List<Value>> places(Value from, List<Value> path) {
        List<List<Value>> places = new ArrayList<>();
        places(from, path, new ArrayList<>(), places);
        return places;
    }

    private static void places(@Nullable Value at, List<Value> path, List<Value> before, List<List<Value>> to) {
        if (before.size() == path.size()) {
            to.add(List.copyOf(before));
            return;
        }
        Value step = path.get(before.size());
        if (step != Field.ANY) {
            before.add(step);
            places(step(at, step), path, before, to);
            before.removeLast();
            return;
        }
        List<Value> keys = switch (at) {
            case ArrayValue array -> positions(array.size());
            case ObjectValue object -> object.keys();
            case null, default -> List.of();
        };
        for (int i = 0; i < Math.min(MEMBERS, keys.size()); i++) {
            before.add(keys.get(i));
            places(step(at, keys.get(i)), path, before, to);
            before.removeLast();
        }
    }

    private static List<Value> positions(int size) {
        List<Value> positions = new ArrayList<>();
        for (int i = 0; i < Math.min(MEMBERS, size); i++) {
            positions.add(NumberValue.of(i));
        }
        return positions;
    }
}
