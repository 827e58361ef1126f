package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// `numbers.range` and `numbers.range_step`: up or down, both ends included.
final class Ranges {

    static final Map<String, Builtin> ALL = Map.of(
            "numbers.range", (context, args) -> range(context, Operands.bigInteger(args, 1), Operands.bigInteger(args, 2), BigInteger.ONE),
            "numbers.range_step", Ranges::rangeStep);

    private static final int CHECK_EVERY = 1 << 12;

    private Ranges() {
    }

    private static Value rangeStep(CallContext context, Value[] args) {
        BigInteger from = Operands.bigInteger(args, 1);
        BigInteger to = Operands.bigInteger(args, 2);
        BigInteger step = Operands.bigInteger(args, 3);
        if (step.signum() <= 0) {
            throw BuiltinException.error("numbers.range_step: step must be a positive integer");
        }
        return range(context, from, to, step);
    }

    private static Value range(CallContext context, BigInteger from, BigInteger to, BigInteger step) {
        boolean up = from.compareTo(to) <= 0;
        BigInteger signedStep = up ? step : step.negate();
        BigInteger count = to.subtract(from).abs().divide(step).add(BigInteger.ONE);
        context.requireRoom(count.bitLength() > 55 ? Long.MAX_VALUE : 8 * count.longValue());
        List<Value> numbers = new ArrayList<>();
        for (BigInteger at = from; up ? at.compareTo(to) <= 0 : at.compareTo(to) >= 0; at = at.add(signedStep)) {
            if (numbers.size() % CHECK_EVERY == 0) {
                context.checkCancelled();
            }
            numbers.add(NumberValue.of(at));
        }
        return ArrayValue.of(numbers);
    }
}
