package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Arithmetic on numbers; `-` takes sets as well.
final class Numbers {

    static final Map<String, Builtin> ALL = Map.of(
            "plus", binary(NumberValue::plus),
            "minus", Numbers::minus,
            "mul", Numbers::times,
            "div", binary(NumberValue::dividedBy),
            "rem", binary(NumberValue::remainder),
            "abs", unary(NumberValue::abs),
            "round", unary(NumberValue::round),
            "ceil", unary(NumberValue::ceil),
            "floor", unary(NumberValue::floor));

    private static final int BYTES_PER_DIGIT = 32;

    private Numbers() {
    }

    private static Builtin unary(UnaryOperator<NumberValue> function) {
        return (context, args) -> function.apply(Operands.number(args, 1));
    }

    private static Builtin binary(BinaryOperator<NumberValue> function) {
        return (context, args) -> {
            NumberValue x = Operands.number(args, 1);
            NumberValue y = Operands.number(args, 2);
            try {
                return function.apply(x, y);
            } catch (ArithmeticException e) {
                throw BuiltinException.error(String.valueOf(e.getMessage()));
            }
        };
    }

    /// Each factor may have as many digits as a text may; their product must not have more. Digits take time: each counts for many bytes.
    private static Value times(CallContext context, Value[] args) {
        NumberValue x = Operands.number(args, 1);
        NumberValue y = Operands.number(args, 2);
        if (!(x.isLong() && y.isLong())) {
            context.requireRoom(BYTES_PER_DIGIT * (digits(x) + digits(y)));
        }
        return x.times(y);
    }

    private static long digits(NumberValue number) {
        return number.isLong() ? 1 : number.isInteger() ? number.decimal().precision() - (long) number.decimal().scale() : 20;
    }

    private static Value minus(CallContext context, Value[] args) {
        if (args[0] instanceof NumberValue x && args[1] instanceof NumberValue y) {
            return x.minus(y);
        }
        if (args[0] instanceof SetValue x && args[1] instanceof SetValue y) {
            return Sets.difference(x, y);
        }
        if (!(args[0] instanceof NumberValue || args[0] instanceof SetValue)) {
            return Operands.fail(args, 1, "number", "set");
        }
        return Operands.fail(args, 2, args[1] instanceof NumberValue ? "set" : "number");
    }
}
