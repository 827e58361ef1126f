package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Lays one document over another.
final class Merge {

    private Merge() {
    }

    /// Objects are merged key by key; of all else the first wins.
    static Value first(Value a, Value b) {
        if (!(a instanceof ObjectValue x) || !(b instanceof ObjectValue y)) {
            return a;
        }
        ObjectValue.Builder merged = ObjectValue.builder();
        y.forEach(merged::put);
        x.forEach((key, value) -> {
            Value below = y.get(key);
            merged.put(key, below == null ? value : first(value, below));
        });
        return merged.build();
    }

    /// The document with a value put at a path; what is in the way there is replaced.
    static Value put(@Nullable Value document, Value[] path, int position, Value value) {
        if (position == path.length) {
            return value;
        }
        ObjectValue object = document instanceof ObjectValue known ? known : ObjectValue.EMPTY;
        return object.with(path[position], put(object.get(path[position]), path, position + 1, value));
    }
}
