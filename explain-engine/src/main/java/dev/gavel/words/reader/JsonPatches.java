package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A value with patches put in, as `json.patch` does it with `add`, `replace` and `remove`; null where one does not fit.
final class JsonPatches {

    private static final StringValue LAST = StringValue.of("-");

    private JsonPatches() {
    }

    /// @throws Abstention for other patches, and for paths through sets
    static @Nullable Value patched(Value value, Value patches) {
        if (!(patches instanceof ArrayValue all)) {
            return null;
        }
        Value at = value;
        for (Value patch : all) {
            Value next = patch instanceof ObjectValue one ? patched(at, one) : null;
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static @Nullable Value patched(Value value, ObjectValue patch) {
        Value path = patch.get("path");
        List<Value> steps = path == null ? null : JsonPaths.steps(path);
        if (steps == null || !(patch.get("op") instanceof StringValue(var operation))) {
            return null;
        }
        Value put = patch.get("value");
        return switch (operation) {
            case "add" -> put == null ? null : changed(value, steps, 0, put, true);
            case "remove" -> steps.isEmpty() ? unusual() : changed(value, steps, 0, null, false);
            case "replace" -> {
                if (steps.isEmpty() || steps.contains(LAST)) {
                    yield unusual();
                }
                Value removed = put == null ? null : changed(value, steps, 0, null, false);
                yield removed == null ? null : changed(removed, steps, 0, put, true);
            }
            case "move", "copy", "test" -> unusual();
            default -> null;
        };
    }

    private static Value unusual() {
        throw new Abstention("a patch is of a kind that is not worked out here");
    }

    /// @param put null to take away what stands there
    private static @Nullable Value changed(Value value, List<Value> steps, int at, @Nullable Value put, boolean adding) {
        if (at == steps.size()) {
            return put;
        }
        Value step = steps.get(at);
        boolean last = at == steps.size() - 1;
        return switch (value) {
            case ObjectValue object -> {
                Value under = object.get(step);
                if (last && adding) {
                    yield object.with(step, Objects.requireNonNull(put));
                }
                if (under == null) {
                    yield null;
                }
                Value changed = last ? null : changed(under, steps, at + 1, put, adding);
                yield last ? object.without(step) : changed == null ? null : object.with(step, changed);
            }
            case ArrayValue array -> {
                int index = last && adding && step.equals(LAST) ? array.size() : JsonPaths.index(step);
                if (index < 0) {
                    yield unusual();
                }
                if (index > array.size() || index == array.size() && !(last && adding)) {
                    yield null;
                }
                List<Value> items = new ArrayList<>(array.elements());
                if (last && adding) {
                    items.add(index, Objects.requireNonNull(put));
                } else if (last) {
                    items.remove(index);
                } else {
                    Value changed = changed(items.get(index), steps, at + 1, put, adding);
                    if (changed == null) {
                        yield null;
                    }
                    items.set(index, changed);
                }
                yield ArrayValue.of(items);
            }
            case SetValue set -> unusual();
            default -> null;
        };
    }
}
