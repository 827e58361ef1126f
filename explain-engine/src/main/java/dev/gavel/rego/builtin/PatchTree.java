package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A value with the edits of a patch so far: the value as it was, and beside it what became of its members. Errors have OPA's words.
final class PatchTree {

    private @Nullable Value base;
    private final Map<Value, Member> members = new HashMap<>();
    /// Of an array: one slot an element; null where it is the next of what is left of the base.
    private final List<@Nullable PatchTree> slots = new ArrayList<>();
    private final List<Value> left = new ArrayList<>();

    /// @param tree null where the member was removed
    private record Member(boolean composite, @Nullable PatchTree tree) {
    }

    PatchTree(Value base) {
        replace(base);
    }

    void replace(Value value) {
        base = value;
        members.clear();
        slots.clear();
        left.clear();
        if (value instanceof ArrayValue array) {
            left.addAll(array.elements());
            array.forEach(element -> slots.add(null));
        }
    }

    /// Takes the whole value away.
    void remove() {
        if (base == null) {
            throw BuiltinException.error("deleted node encountered during delete operation");
        }
        base = null;
        members.clear();
    }

    @Nullable
    Value value() {
        return switch (base) {
            case null -> null;
            case ObjectValue object -> {
                ObjectValue.Builder edited = object.toBuilder();
                if (members.values().stream().anyMatch(member -> member.tree == null)) {
                    edited = ObjectValue.builder();
                    for (Value key : object.keys()) {
                        if (!members.containsKey(key)) {
                            edited.put(key, Objects.requireNonNull(object.get(key)));
                        }
                    }
                }
                for (Map.Entry<Value, Member> member : members.entrySet()) {
                    Value value = member.getValue().tree == null ? null : member.getValue().tree.value();
                    if (value != null) {
                        edited.put(member.getKey(), value);
                    }
                }
                yield edited.build();
            }
            case SetValue set -> {
                SetValue.Builder edited = SetValue.builder();
                set.members().stream().filter(member -> !members.containsKey(member)).forEach(edited::add);
                for (Member member : members.values()) {
                    Value value = member.tree == null ? null : member.tree.value();
                    if (value != null) {
                        edited.add(value);
                    }
                }
                yield edited.build();
            }
            case ArrayValue array -> {
                List<Value> edited = new ArrayList<>();
                int next = 0;
                for (PatchTree slot : slots) {
                    Value value = slot == null ? left.get(next++) : slot.value();
                    if (value != null) {
                        edited.add(value);
                    }
                }
                yield ArrayValue.of(edited);
            }
            case Value scalar -> scalar;
        };
    }

    /// The tree at a path below this one.
    PatchTree at(List<Value> path) {
        PatchTree tree = this;
        for (Value key : path) {
            tree = tree.child(key);
        }
        return tree;
    }

    private PatchTree child(Value key) {
        return switch (base) {
            case null -> throw BuiltinException.error("nil value encountered where composite value was expected");
            case ObjectValue object -> {
                Member member = members.get(key);
                if (member != null) {
                    if (member.tree == null) {
                        throw BuiltinException.error("cannot unfold the already deleted " + kind(member) + " node for key " + key);
                    }
                    yield member.tree;
                }
                Value value = object.get(key);
                if (value == null) {
                    throw BuiltinException.error("path " + key + " does not exist in object term " + object);
                }
                yield put(key, value);
            }
            case SetValue set -> {
                Member member = memberOfSet(key);
                if (member != null && member.tree != null) {
                    yield member.tree;
                }
                SetValue now = (SetValue) Objects.requireNonNull(base);
                if (!now.contains(key)) {
                    throw BuiltinException.error("path " + key + " does not exist in set term " + now);
                }
                yield put(key, key);
            }
            case ArrayValue array -> element(array, index(key));
            case Value scalar ->
                throw BuiltinException.error("expected composite type for path " + key + ", found value: " + typed(scalar));
        };
    }

    /// OPA looks an element that no edit has touched yet up at its index in the array as it was before all edits.
    private PatchTree element(ArrayValue array, int index) {
        PatchTree slot = index >= 0 && index < slots.size() ? slots.get(index) : null;
        if (slot != null) {
            return slot;
        }
        if (index < 0 || index >= array.size()) {
            throw BuiltinException.error("path " + index + " does not exist in array term " + array);
        }
        deleteElement(index);
        PatchTree tree = new PatchTree(array.get(index));
        slots.add(index, tree);
        return tree;
    }

    void insert(Value key, Value value) {
        switch (base) {
            case null -> throw BuiltinException.error("deleted node encountered during insert operation");
            case ObjectValue object -> put(key, value);
            case SetValue set -> {
                if (!key.equals(value)) {
                    throw BuiltinException.error("set key " + key + " does not equal value to be inserted " + value);
                }
                memberOfSet(key);
                put(key, value);
            }
            case ArrayValue array -> {
                int index = index(key);
                if (index < 0 || index > slots.size()) {
                    throw BuiltinException.error("index for array insertion out of bounds");
                }
                slots.add(index, new PatchTree(value));
            }
            case Value scalar -> throw BuiltinException.error("expected composite type, found value: " + typed(scalar));
        }
    }

    void delete(Value key) {
        switch (base) {
            case null -> throw BuiltinException.error("deleted node encountered during delete operation");
            case ObjectValue object -> delete(key, members.get(key), object.get(key));
            case SetValue set -> {
                Member member = memberOfSet(key);
                delete(key, member, ((SetValue) Objects.requireNonNull(base)).contains(key) ? key : null);
            }
            case ArrayValue array -> deleteElement(index(key));
            case Value scalar -> throw BuiltinException.error("expected composite type, found value: " + typed(scalar));
        }
    }

    private void delete(Value key, @Nullable Member member, @Nullable Value value) {
        if (member != null && member.tree == null) {
            throw BuiltinException.error("cannot delete the already deleted " + kind(member) + " node for key " + key);
        }
        if (member == null && value == null) {
            throw BuiltinException.error("cannot delete child key " + key + " that does not exist");
        }
        members.put(key, new Member(member == null ? isComposite(value) : member.composite, null));
    }

    private void deleteElement(int index) {
        if (index < 0 || index >= slots.size()) {
            throw BuiltinException.error("index for array delete out of bounds");
        }
        if (slots.get(index) == null) {
            left.remove((int) slots.subList(0, index).stream().filter(slot -> slot == null).count());
        }
        slots.remove(index);
    }

    private PatchTree put(Value key, Value value) {
        PatchTree tree = new PatchTree(value);
        members.put(key, new Member(isComposite(value), tree));
        return tree;
    }

    /// A composite member is its own key and changes with its edits: the set must be made anew before one can be found in it.
    private @Nullable Member memberOfSet(Value key) {
        if (!isComposite(key)) {
            return members.get(key);
        }
        Value now = value();
        if (now != null) {
            replace(now);
        }
        return null;
    }

    private int index(Value key) {
        return switch (key) {
            case NumberValue number when number.isInt() && Operands.isWrittenWhole(number) -> (int) number.longValue();
            case NumberValue number -> throw BuiltinException.error("invalid number type for indexing");
            case StringValue(String text) when text.equals("-") -> slots.size();
            case StringValue(String text) when !text.matches("[+-]?[0-9]{1,9}") ->
                throw BuiltinException.error("invalid string for indexing");
            case StringValue(String text) when text.length() > 1 && text.startsWith("0") ->
                throw BuiltinException.error("leading zeros are not allowed in JSON paths");
            case StringValue(String text) -> Integer.parseInt(text);
            default -> throw BuiltinException.error("invalid type for indexing");
        };
    }

    private static boolean isComposite(@Nullable Value value) {
        return value instanceof ObjectValue || value instanceof ArrayValue || value instanceof SetValue;
    }

    private static String kind(Member member) {
        return member.composite ? "composite" : "scalar";
    }

    private static String typed(Value scalar) {
        String type = switch (scalar) {
            case NullValue v -> "Null";
            case BooleanValue v -> "Boolean";
            case NumberValue v -> "Number";
            default -> "String";
        };
        return scalar + " (type: ast." + type + ")";
    }
}
