package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What many values come to, and whether one is among them.
final class Aggregates {

    static final Map<String, Builtin> ALL = Map.of(
            "count", Aggregates::count,
            "sum", (context, args) -> NumberValue.sum(numbers(args)),
            "product", (context, args) -> NumberValue.product(numbers(args)),
            "max", (context, args) -> greatest(members(args, "set", "array"), 1),
            "min", (context, args) -> greatest(members(args, "set", "array"), -1),
            "sort", (context, args) -> sorted(members(args, "set", "array")),
            "all", (context, args) -> BooleanValue.of(members(args, "array", "set").stream().allMatch(BooleanValue.TRUE::equals)),
            "any", (context, args) -> BooleanValue.of(members(args, "array", "set").contains(BooleanValue.TRUE)),
            "internal.member_2", (context, args) -> BooleanValue.of(isMember(args[0], args[1])),
            "internal.member_3", (context, args) -> BooleanValue.of(isMemberAt(args[0], args[1], args[2])));

    private Aggregates() {
    }

    private static Value count(CallContext context, Value[] args) {
        return NumberValue.of(switch (args[0]) {
            case ArrayValue array -> array.size();
            case ObjectValue object -> object.size();
            case SetValue set -> set.size();
            case StringValue text -> text.length();
            default -> Operands.<Integer>fail(args, 1, "array", "object", "set", "string");
        });
    }

    /// The last of those that are greatest in an order, or null where there are none.
    ///
    /// @param sign 1 for OPA's order, -1 for its reverse
    private static @Nullable Value greatest(List<Value> members, int sign) {
        Value greatest = null;
        for (Value member : members) {
            if (greatest == null || greatest.compareTo(member) * sign <= 0) {
                greatest = member;
            }
        }
        return greatest;
    }

    private static Value sorted(List<Value> members) {
        Value[] sorted = members.toArray(Value[]::new);
        Arrays.sort(sorted);
        return ArrayValue.of(sorted);
    }

    private static List<Value> members(Value[] args, String... wanted) {
        return switch (args[0]) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> Operands.fail(args, 1, wanted);
        };
    }

    private static List<NumberValue> numbers(Value[] args) {
        List<NumberValue> numbers = new ArrayList<>();
        for (Value member : members(args, "set", "array")) {
            numbers.add(member instanceof NumberValue number ? number : Operands.failElement(args[0], 1, member, "number"));
        }
        return numbers;
    }

    private static boolean isMember(Value value, Value collection) {
        return switch (collection) {
            case SetValue set -> set.contains(value);
            case ArrayValue array -> array.elements().contains(value);
            case ObjectValue object -> object.keys().stream().anyMatch(key -> value.equals(object.get(key)));
            default -> false;
        };
    }

    private static boolean isMemberAt(Value key, Value value, Value collection) {
        return switch (collection) {
            case SetValue set -> key.equals(value) && set.contains(value);
            case ArrayValue array -> is(value, array.get(key));
            case ObjectValue object -> is(value, object.get(key));
            default -> false;
        };
    }

    private static boolean is(Value value, @Nullable Value found) {
        return Objects.equals(value, found);
    }
}
