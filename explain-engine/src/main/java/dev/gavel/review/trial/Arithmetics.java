package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// Operands that make a sum, a product and the like come out as wanted.
final class Arithmetics {

    private static final int MOST = 12;

    private Arithmetics() {
    }

    /// @param args what is known of each operand
    /// @param wanted results
    static List<Value> inverse(Kind.Use use, List<List<Value>> args, Collection<Value> wanted) {
        List<Value> found = new ArrayList<>();
        if (args.size() != 2) {
            return found;
        }
        List<Value> others = args.get(1 - use.position());
        for (Value other : others.isEmpty()
                ? List.<Value>of(NumberValue.of(0), NumberValue.of(1))
                : others.subList(0, Math.min(MOST, others.size()))) {
            for (Value result : wanted.stream().limit(MOST).toList()) {
                if (other instanceof NumberValue a && result instanceof NumberValue r) {
                    Value operand = operand(use.call().name(), use.position(), a, r);
                    if (operand != null) {
                        found.add(operand);
                    }
                }
            }
        }
        return found;
    }

    private static @Nullable Value operand(String name, int position, NumberValue other, NumberValue result) {
        boolean zero = other.decimal().signum() == 0;
        return switch (name) {
            case "plus" -> result.minus(other);
            case "minus" -> position == 0 ? result.plus(other) : other.minus(result);
            case "mul" -> zero ? null : result.dividedBy(other);
            case "div" -> position == 0 ? result.times(other) : result.decimal().signum() == 0 ? null : other.dividedBy(result);
            case "rem" -> position == 0 ? result.plus(other) : null;
            default -> null;
        };
    }
}
