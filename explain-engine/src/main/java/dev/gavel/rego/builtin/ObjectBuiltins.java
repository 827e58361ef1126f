package dev.gavel.rego.builtin;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// `object.*`.
final class ObjectBuiltins {

    static final Map<String, Builtin> ALL = Map.of(
            "object.get", ObjectBuiltins::get,
            "object.keys", (context, args) -> SetValue.of(Operands.object(args, 1).keys()),
            "object.remove", ObjectBuiltins::remove,
            "object.filter", ObjectBuiltins::filter,
            "object.union", (context, args) -> union(Operands.object(args, 1), Operands.object(args, 2)),
            "object.union_n", ObjectBuiltins::unionOfAll,
            "object.subset", ObjectBuiltins::subset);

    private ObjectBuiltins() {
    }

    /// The key may be a path as well: an array of keys.
    private static Value get(CallContext context, Value[] args) {
        ObjectValue object = Operands.object(args, 1);
        Value found = args[1] instanceof ArrayValue path ? find(object, path) : object.get(args[1]);
        return found == null ? args[2] : found;
    }

    private static @Nullable Value find(Value from, ArrayValue path) {
        Value at = from;
        for (Value step : path) {
            Value next = switch (at) {
                case ObjectValue object -> object.get(step);
                case ArrayValue array -> array.get(step);
                case SetValue set -> set.contains(step) ? step : null;
                default -> null;
            };
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static Value remove(CallContext context, Value[] args) {
        ObjectValue object = Operands.object(args, 1);
        Set<Value> gone = keys(args);
        ObjectValue.Builder rest = ObjectValue.builder();
        object.forEach((key, value) -> {
            if (!gone.contains(key)) {
                rest.put(key, value);
            }
        });
        return rest.build();
    }

    private static Value filter(CallContext context, Value[] args) {
        ObjectValue object = Operands.object(args, 1);
        ObjectValue.Builder kept = ObjectValue.builder();
        for (Value key : keys(args)) {
            Value value = object.get(key);
            if (value != null) {
                kept.put(key, value);
            }
        }
        return kept.build();
    }

    private static Set<Value> keys(Value[] args) {
        return new HashSet<>(switch (args[1]) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            case ObjectValue object -> object.keys();
            default -> Operands.fail(args, 2, "object", "set", "array");
        });
    }

    /// The later wins, but objects within both are united as well.
    static ObjectValue union(ObjectValue first, ObjectValue second) {
        if (first.size() == 0) {
            return second;
        }
        ObjectValue.Builder both = first.toBuilder();
        second.forEach((key, value) -> {
            Value known = both.get(key);
            both.put(key, known instanceof ObjectValue a && value instanceof ObjectValue b ? union(a, b) : value);
        });
        return both.build();
    }

    private static Value unionOfAll(CallContext context, Value[] args) {
        ArrayValue objects = Operands.array(args, 1);
        ObjectValue all = ObjectValue.EMPTY;
        for (int i = objects.size() - 1; i >= 0; i--) {
            if (!(objects.get(i) instanceof ObjectValue)) {
                Operands.failElement(args[0], 1, objects.get(i), "object");
            }
        }
        for (Value object : objects) {
            all = union(all, (ObjectValue) object);
        }
        return all;
    }

    private static Value subset(CallContext context, Value[] args) {
        return switch (args[0]) {
            case ObjectValue whole when args[1] instanceof ObjectValue part -> BooleanValue.of(isSubset(whole, part));
            case SetValue whole when args[1] instanceof SetValue part -> BooleanValue.of(isSubset(whole, part));
            case ArrayValue whole when args[1] instanceof ArrayValue part -> BooleanValue.of(isSubset(whole, part));
            case ArrayValue whole when args[1] instanceof SetValue part ->
                BooleanValue.of(whole.size() > 0 && whole.elements().containsAll(part.members()));
            default -> throw BuiltinException.type("both arguments object.subset must be of the same type or array and set");
        };
    }

    private static boolean isSubset(ObjectValue whole, ObjectValue part) {
        for (Value key : part.keys()) {
            Value found = whole.get(key);
            if (found == null || !matches(found, Objects.requireNonNull(part.get(key)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Value found, Value wanted) {
        return switch (wanted) {
            case ObjectValue part when found instanceof ObjectValue whole -> isSubset(whole, part);
            case SetValue part when found instanceof SetValue whole -> isSubset(whole, part);
            case ArrayValue part when found instanceof ArrayValue whole -> isSubset(whole, part);
            default -> found.equals(wanted);
        };
    }

    private static boolean isSubset(SetValue whole, SetValue part) {
        return part.members().stream().allMatch(whole::contains);
    }

    /// Whether the part stands in the whole in one run.
    private static boolean isSubset(ArrayValue whole, ArrayValue part) {
        for (int start = 0; start + part.size() <= whole.size(); start++) {
            if (runsAt(whole, part, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean runsAt(ArrayValue whole, ArrayValue part, int start) {
        for (int i = 0; i < part.size(); i++) {
            if (!whole.get(start + i).equals(part.get(i))) {
                return false;
            }
        }
        return true;
    }
}
