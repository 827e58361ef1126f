package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Base documents of which some change without a revision.
///
/// @param all as they stand in the bundles
/// @param fixed without what is volatile
/// @param paths of what is volatile, as names
/// @param snapshot what stands at the volatile paths in the bundles
record VolatileData(ObjectValue all, ObjectValue fixed, List<List<String>> paths, ObjectValue snapshot) {

    /// @param volatilePaths `data.usage`, or `usage`
    static VolatileData of(ObjectValue data, List<String> volatilePaths) {
        List<List<String>> paths = new ArrayList<>();
        ObjectValue fixed = data;
        ObjectValue snapshot = ObjectValue.EMPTY;
        for (String path : volatilePaths) {
            List<String> names = Arrays.stream(path.replaceFirst("^data\\.", "").split("[./]")).filter(name -> !name.isEmpty()).toList();
            if (names.isEmpty()) {
                continue;
            }
            paths.add(names);
            Value stands = at(data, names);
            fixed = without(fixed, names);
            if (stands != null) {
                snapshot = put(snapshot, names, stands);
            }
        }
        return new VolatileData(data, fixed, List.copyOf(paths), snapshot);
    }

    boolean isNone() {
        return paths.isEmpty();
    }

    ObjectValue with(ObjectValue volatileData) {
        ObjectValue data = fixed;
        for (List<String> path : paths) {
            Value stands = at(volatileData, path);
            if (stands != null) {
                data = put(data, path, stands);
            }
        }
        return data;
    }

    private static @Nullable Value at(Value from, List<String> path) {
        Value at = from;
        for (String name : path) {
            at = at instanceof ObjectValue object ? object.get(name) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static ObjectValue put(ObjectValue into, List<String> path, Value value) {
        StringValue key = StringValue.of(path.getFirst());
        if (path.size() == 1) {
            return into.with(key, value);
        }
        ObjectValue below = into.get(key) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        return into.with(key, put(below, path.subList(1, path.size()), value));
    }

    private static ObjectValue without(ObjectValue from, List<String> path) {
        StringValue key = StringValue.of(path.getFirst());
        if (path.size() == 1) {
            return from.without(key);
        }
        return from.get(key) instanceof ObjectValue below ? from.with(key, without(below, path.subList(1, path.size()))) : from;
    }
}
