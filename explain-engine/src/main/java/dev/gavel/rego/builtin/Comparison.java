package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.function.IntPredicate;

import dev.gavel.rego.value.BooleanValue;

/// `==`, `!=`, `<`, `<=`, `>`, `>=`: by OPA's total order, whatever the types.
final class Comparison {

    static final Map<String, Builtin> ALL = Map.of(
            "equal", (context, args) -> BooleanValue.of(args[0].equals(args[1])),
            "neq", (context, args) -> BooleanValue.of(!args[0].equals(args[1])),
            "lt", ordered(c -> c < 0),
            "lte", ordered(c -> c <= 0),
            "gt", ordered(c -> c > 0),
            "gte", ordered(c -> c >= 0));

    private Comparison() {
    }

    private static Builtin ordered(IntPredicate holds) {
        return (context, args) -> BooleanValue.of(holds.test(args[0].compareTo(args[1])));
    }
}
