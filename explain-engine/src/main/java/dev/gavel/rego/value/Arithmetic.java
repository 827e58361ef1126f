package dev.gavel.rego.value;

import java.math.BigInteger;
import java.util.List;

/// What OPA does with numbers: integers exactly, all else with 64 bits of mantissa.
final class Arithmetic {

    /// OPA multiplies on in a number that Go made of a `double`.
    private static final int PRODUCT_PRECISION = 53;

    private static final BigFloat HALF = BigFloat.of("0.5");
    private static final BigFloat ONE = BigFloat.of("1");

    private Arithmetic() {
    }

    static NumberValue plus(NumberValue x, NumberValue y) {
        if (x.isLong() && y.isLong()) {
            long a = x.longValue();
            long b = y.longValue();
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0 ? NumberValue.of(x.integer().add(y.integer())) : NumberValue.of(sum);
        }
        return x.isInteger() && y.isInteger() ? NumberValue.of(x.integer().add(y.integer())) : floating(x).plus(floating(y)).number();
    }

    static NumberValue minus(NumberValue x, NumberValue y) {
        if (x.isLong() && y.isLong()) {
            long a = x.longValue();
            long b = y.longValue();
            long difference = a - b;
            return ((a ^ b) & (a ^ difference)) < 0 ? NumberValue.of(x.integer().subtract(y.integer())) : NumberValue.of(difference);
        }
        return x.isInteger() && y.isInteger()
                ? NumberValue.of(x.integer().subtract(y.integer()))
                : floating(x).plus(floating(y).negated()).number();
    }

    static NumberValue times(NumberValue x, NumberValue y) {
        if (x.isLong() && y.isLong()) {
            long a = x.longValue();
            long b = y.longValue();
            long high = Math.multiplyHigh(a, b);
            long low = a * b;
            return high == low >> 63 ? NumberValue.of(low) : NumberValue.of(x.integer().multiply(y.integer()));
        }
        return x.isInteger() && y.isInteger() ? NumberValue.of(x.integer().multiply(y.integer())) : floating(x).times(floating(y)).number();
    }

    static NumberValue quotient(NumberValue x, NumberValue y) {
        if (y.isLong() && y.longValue() == 0) {
            throw new ArithmeticException("divide by zero");
        }
        if (x.isLong() && y.isLong() && x.longValue() != 0 && x.longValue() != Long.MIN_VALUE && x.longValue() % y.longValue() == 0) {
            return NumberValue.of(x.longValue() / y.longValue());
        }
        return floating(x).dividedBy(floating(y)).number();
    }

    static NumberValue remainder(NumberValue x, NumberValue y) {
        if (!x.isInteger() || !y.isInteger()) {
            throw new ArithmeticException("modulo on floating-point number");
        }
        if (y.isLong() && y.longValue() == 0) {
            throw new ArithmeticException("modulo by zero");
        }
        return x.isLong() && y.isLong()
                ? NumberValue.of(x.longValue() % y.longValue())
                : NumberValue.of(x.integer().remainder(y.integer()));
    }

    static NumberValue abs(NumberValue x) {
        if (x.isInt()) {
            return NumberValue.of(Math.abs(x.longValue()));
        }
        return floating(x).abs().number();
    }

    static NumberValue round(NumberValue x) {
        if (x.isInt()) {
            return NumberValue.of(x.longValue());
        }
        BigFloat exact = floating(x);
        return BigFloat.of(exact.plus(exact.negative() ? HALF.negated() : HALF).integer()).number();
    }

    /// Towards zero and one up, for OPA does so even between -1 and 0.
    static NumberValue ceil(NumberValue x) {
        if (x.isInt()) {
            return NumberValue.of(x.longValue());
        }
        BigFloat exact = floating(x);
        BigInteger whole = exact.integer();
        BigFloat truncated = BigFloat.of(whole);
        return truncated.negative() || exact.isInteger() ? truncated.number() : truncated.plus(ONE).number();
    }

    /// Towards zero, and one down below zero, for OPA does not count what lies between -1 and 0 as that.
    static NumberValue floor(NumberValue x) {
        if (x.isInt()) {
            return NumberValue.of(x.longValue());
        }
        BigFloat exact = floating(x);
        BigFloat truncated = BigFloat.of(exact.integer());
        return !truncated.negative() || exact.isInteger() ? truncated.number() : truncated.plus(ONE.negated()).number();
    }

    static NumberValue sum(List<NumberValue> numbers) {
        if (numbers.stream().allMatch(NumberValue::isInteger)) {
            NumberValue sum = NumberValue.of(0);
            for (NumberValue number : numbers) {
                sum = plus(sum, number);
            }
            return sum;
        }
        BigFloat sum = floating(NumberValue.of(0));
        for (NumberValue number : numbers) {
            sum = sum.plus(floating(number));
        }
        return sum.number();
    }

    static NumberValue product(List<NumberValue> numbers) {
        if (numbers.stream().allMatch(NumberValue::isInteger)) {
            NumberValue product = NumberValue.of(1);
            for (NumberValue number : numbers) {
                product = times(product, number);
            }
            return product;
        }
        BigFloat product = ONE;
        for (NumberValue number : numbers) {
            product = product.times(floating(number), PRODUCT_PRECISION);
        }
        return product.number();
    }

    private static BigFloat floating(NumberValue x) {
        return BigFloat.of(x.toString());
    }
}
