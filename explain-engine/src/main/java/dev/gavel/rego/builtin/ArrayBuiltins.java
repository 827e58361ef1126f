package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Value;

/// `array.*`.
final class ArrayBuiltins {

    static final Map<String, Builtin> ALL = Map.of(
            "array.concat", ArrayBuiltins::concat,
            "array.slice", ArrayBuiltins::slice,
            "array.reverse", (context, args) -> ArrayValue.of(Operands.array(args, 1).elements().reversed()),
            "array.flatten", ArrayBuiltins::flatten);

    private ArrayBuiltins() {
    }

    private static Value concat(CallContext context, Value[] args) {
        ArrayValue first = Operands.array(args, 1);
        ArrayValue second = Operands.array(args, 2);
        List<Value> both = new ArrayList<>(first.size() + second.size());
        both.addAll(first.elements());
        both.addAll(second.elements());
        return ArrayValue.of(both);
    }

    /// Bounds that lie outside are moved to the nearest that lie inside.
    private static Value slice(CallContext context, Value[] args) {
        ArrayValue array = Operands.array(args, 1);
        long from = Operands.integer(args, 2);
        long to = Operands.integer(args, 3);
        int end = (int) Math.clamp(to, 0, array.size());
        return array.slice((int) Math.clamp(from, 0, end), end);
    }

    /// One level only; what is no array stays as it is.
    private static Value flatten(CallContext context, Value[] args) {
        List<Value> flat = new ArrayList<>();
        for (Value element : Operands.array(args, 1)) {
            if (element instanceof ArrayValue inner) {
                flat.addAll(inner.elements());
            } else {
                flat.add(element);
            }
        }
        return ArrayValue.of(flat);
    }
}
