package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.BinaryOperator;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// `bits.*`, on integers of any size in two's complement.
final class Bits {

    static final Map<String, Builtin> ALL = Map.of(
            "bits.and", binary(BigInteger::and),
            "bits.or", binary(BigInteger::or),
            "bits.xor", binary(BigInteger::xor),
            "bits.negate", (context, args) -> NumberValue.of(Operands.bigInteger(args, 1).not()),
            "bits.lsh", (context, args) -> NumberValue.of(Operands.bigInteger(args, 1).shiftLeft(count(args))),
            "bits.rsh", (context, args) -> NumberValue.of(Operands.bigInteger(args, 1).shiftRight(count(args))));

    /// Such a number would not fit in memory, nor its digits on a page.
    private static final int MOST = 1 << 24;

    private Bits() {
    }

    private static Builtin binary(BinaryOperator<BigInteger> function) {
        return (context, args) -> NumberValue.of(function.apply(Operands.bigInteger(args, 1), Operands.bigInteger(args, 2)));
    }

    private static int count(Value[] args) {
        BigInteger count = Operands.bigInteger(args, 2);
        if (count.signum() < 0) {
            throw BuiltinException.type("operand 2 must be an unsigned integer number but got a negative integer");
        }
        if (count.bitLength() > 31 || count.intValue() > MOST) {
            throw BuiltinException.error("operand 2 must not be greater than " + MOST);
        }
        return count.intValue();
    }
}
