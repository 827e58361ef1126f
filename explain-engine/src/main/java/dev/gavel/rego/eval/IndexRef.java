package dev.gavel.rego.eval;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a rule index looks up: a path below `input` or `data` that no rule defines, or an argument of the function.
///
/// @param path empty for an argument
/// @param argument its position from 0; -1 for a path
/// @param key what the last key is looked up by, where it is not a constant: `data.regions[input.region]` is `data.regions` with the key `input.region`
record IndexRef(Root root, List<Value> path, int argument, @Nullable IndexRef key) {

    enum Root {
        INPUT, DATA, ARGUMENT
    }

    static IndexRef argument(int position) {
        return new IndexRef(Root.ARGUMENT, List.of(), position, null);
    }

    static IndexRef path(Root root, List<Value> path) {
        return new IndexRef(root, path, -1, null);
    }

    IndexRef withKey(IndexRef lastKey) {
        return new IndexRef(root, path, argument, lastKey);
    }

    /// What the document at the path holds under the last key, where one is looked up; only keys of objects are, as in OPA.
    @Nullable
    Value at(@Nullable Value document, Function<IndexRef, @Nullable Value> resolve) {
        if (key == null || document == null) {
            return document;
        }
        Value wanted = resolve.apply(key);
        return wanted == null ? null : document instanceof ObjectValue object ? object.get(wanted) : RuleIndex.NOT_KNOWN;
    }

    Value[] keys() {
        return path.toArray(Value[]::new);
    }
}
