package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.BinaryOperator;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// `bits.*`, on integers of any size in two's complement.
final class Bits {

    /// Such a number would not fit in memory, nor its digits on a page.
    private static final int MOST = 1 << 24;

    static final Map<String, Builtin> ALL = Map.of(
            "bits.and", binary(BigInteger::and),
            "bits.or", binary(BigInteger::or),
            "bits.xor", binary(BigInteger::xor),
            "bits.negate", (context, args) -> NumberValue.of(Operands.bigInteger(args, 1).not()),
            "bits.lsh", Bits::shiftLeft,
            "bits.rsh", (context, args) -> NumberValue.of(Operands.bigInteger(args, 1).shiftRight(count(args, Integer.MAX_VALUE))));

    private static final int BYTES_PER_BIT = 10;

    private Bits() {
    }

    private static Builtin binary(BinaryOperator<BigInteger> function) {
        return (context, args) -> NumberValue.of(function.apply(Operands.bigInteger(args, 1), Operands.bigInteger(args, 2)));
    }

    private static Value shiftLeft(CallContext context, Value[] args) {
        BigInteger number = Operands.bigInteger(args, 1);
        int count = count(args, MOST);
        context.requireRoom(BYTES_PER_BIT * (number.bitLength() + (long) count));
        return NumberValue.of(number.shiftLeft(count));
    }

    /// @param most [Integer#MAX_VALUE] where nothing is too much
    private static int count(Value[] args, int most) {
        BigInteger count = Operands.bigInteger(args, 2);
        if (count.signum() < 0) {
            throw BuiltinException.type("operand 2 must be an unsigned integer number but got a negative integer");
        }
        if (most == Integer.MAX_VALUE) {
            return count.bitLength() > 31 ? most : count.intValue();
        }
        if (count.bitLength() > 31 || count.intValue() > most) {
            throw BuiltinException.error("operand 2 must not be greater than " + most);
        }
        return count.intValue();
    }
}
