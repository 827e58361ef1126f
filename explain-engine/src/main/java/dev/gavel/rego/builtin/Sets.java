package dev.gavel.rego.builtin;

import java.util.Map;

import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Unions, intersections and differences.
final class Sets {

    static final Map<String, Builtin> ALL = Map.of(
            "and", (context, args) -> intersection(Operands.set(args, 1), Operands.set(args, 2)),
            "or", (context, args) -> union(Operands.set(args, 1), Operands.set(args, 2)),
            "set_diff", (context, args) -> difference(Operands.set(args, 1), Operands.set(args, 2)),
            "intersection", Sets::intersectionOfAll,
            "union", Sets::unionOfAll);

    private Sets() {
    }

    static SetValue difference(SetValue x, SetValue y) {
        SetValue.Builder rest = SetValue.builder();
        for (Value member : x) {
            if (!y.contains(member)) {
                rest.add(member);
            }
        }
        return rest.build();
    }

    private static SetValue intersection(SetValue x, SetValue y) {
        SetValue smaller = x.size() <= y.size() ? x : y;
        SetValue larger = smaller == x ? y : x;
        SetValue.Builder common = SetValue.builder();
        for (Value member : smaller) {
            if (larger.contains(member)) {
                common.add(member);
            }
        }
        return common.build();
    }

    private static SetValue union(SetValue x, SetValue y) {
        SetValue.Builder all = SetValue.builder();
        x.forEach(all::add);
        y.forEach(all::add);
        return all.build();
    }

    private static SetValue intersectionOfAll(CallContext context, Value[] args) {
        SetValue result = null;
        for (Value member : Operands.set(args, 1)) {
            SetValue set = setWithin(member);
            result = result == null ? set : intersection(result, set);
        }
        return result == null ? SetValue.EMPTY : result;
    }

    private static SetValue unionOfAll(CallContext context, Value[] args) {
        SetValue.Builder all = SetValue.builder();
        for (Value member : Operands.set(args, 1)) {
            setWithin(member).forEach(all::add);
        }
        return all.build();
    }

    private static SetValue setWithin(Value member) {
        return member instanceof SetValue set ? set : Operands.fail(new Value[]{member}, 1, "set");
    }
}
