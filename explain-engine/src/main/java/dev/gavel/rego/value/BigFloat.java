package dev.gavel.rego.value;

import java.math.BigInteger;

/// A binary floating-point number of bounded mantissa, rounded to the nearest, halves to even: what OPA computes decimals with.
///
/// The value is `mantissa · 2^scale`; a zero has a sign as well.
final class BigFloat {

    private static final int PRECISION = 64;
    private static final int POWER_PRECISION = PRECISION + 64;
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private final boolean negative;
    private final BigInteger mantissa;
    private final int scale;
    private final int precision;

    private BigFloat(boolean negative, BigInteger mantissa, int scale, int precision) {
        this.negative = negative;
        this.mantissa = mantissa;
        this.scale = scale;
        this.precision = precision;
    }

    /// The nearest to a decimal text, with 64 bits.
    static BigFloat of(String text) {
        boolean negative = text.startsWith("-");
        int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
        String digits = text.substring(negative ? 1 : 0, exponentAt < 0 ? text.length() : exponentAt);
        int exponent = exponentAt < 0 ? 0 : exponent(text.substring(exponentAt + 1));
        int point = digits.indexOf('.');
        if (point >= 0) {
            exponent -= digits.length() - point - 1;
            digits = digits.substring(0, point) + digits.substring(point + 1);
        }
        BigInteger whole = new BigInteger(digits);
        if (exponent == 0 || whole.signum() == 0) {
            return rounded(negative, whole, 0, PRECISION);
        }
        BigFloat power = powerOfFive(Math.abs(exponent));
        BigFloat exact = new BigFloat(negative, whole, exponent, PRECISION);
        return exponent < 0
                ? exact.quotient(power, PRECISION)
                : rounded(negative, whole.multiply(power.mantissa), exponent + power.scale, PRECISION);
    }

    /// Exact: as many bits as it takes, and at least 64.
    static BigFloat of(BigInteger integer) {
        return new BigFloat(integer.signum() < 0, integer.abs(), 0, Math.max(PRECISION, integer.abs().bitLength()));
    }

    private static int exponent(String text) {
        return Integer.parseInt(text.startsWith("+") ? text.substring(1) : text);
    }

    /// By squaring with 128 bits, as Go's `math/big` has it: beyond 5^55 the last bits are not exact, and must not be.
    private static BigFloat powerOfFive(int n) {
        if (n <= 27) {
            return new BigFloat(false, FIVE.pow(n), 0, POWER_PRECISION);
        }
        BigFloat power = new BigFloat(false, FIVE.pow(27), 0, POWER_PRECISION);
        BigFloat factor = new BigFloat(false, FIVE, 0, POWER_PRECISION + 64);
        for (int rest = n - 27; rest > 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                power = rounded(false, power.mantissa.multiply(factor.mantissa), power.scale + factor.scale, POWER_PRECISION);
            }
            factor = rounded(false, factor.mantissa.multiply(factor.mantissa), factor.scale * 2, POWER_PRECISION + 64);
        }
        return power;
    }

    private static BigFloat rounded(boolean negative, BigInteger mantissa, int scale, int precision) {
        int excess = mantissa.bitLength() - precision;
        if (excess <= 0) {
            return new BigFloat(negative, mantissa, scale, precision);
        }
        BigInteger kept = mantissa.shiftRight(excess);
        boolean half = mantissa.testBit(excess - 1);
        boolean more = mantissa.getLowestSetBit() < excess - 1;
        if (half && (more || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return new BigFloat(negative, kept, scale + excess, precision);
    }

    BigFloat plus(BigFloat other) {
        int common = Math.min(scale, other.scale);
        BigInteger sum = signed(common).add(other.signed(common));
        boolean below = sum.signum() == 0 ? negative && other.negative && isZero() && other.isZero() : sum.signum() < 0;
        return rounded(below, sum.abs(), common, Math.max(precision, other.precision));
    }

    BigFloat times(BigFloat other) {
        return times(other, Math.max(precision, other.precision));
    }

    BigFloat times(BigFloat other, int bits) {
        return rounded(negative != other.negative, mantissa.multiply(other.mantissa), scale + other.scale, bits);
    }

    BigFloat dividedBy(BigFloat other) {
        return quotient(other, Math.max(precision, other.precision));
    }

    private BigFloat quotient(BigFloat other, int bits) {
        if (isZero()) {
            return new BigFloat(negative != other.negative, BigInteger.ZERO, 0, bits);
        }
        int shift = Math.max(0, bits + 2 + other.mantissa.bitLength() - mantissa.bitLength());
        BigInteger[] parts = mantissa.shiftLeft(shift).divideAndRemainder(other.mantissa);
        // one more bit, set where something is left, so that a half is known from more than a half
        BigInteger sticky = parts[0].shiftLeft(1);
        sticky = parts[1].signum() == 0 ? sticky : sticky.setBit(0);
        return rounded(negative != other.negative, sticky, scale - other.scale - shift - 1, bits);
    }

    BigFloat negated() {
        return new BigFloat(!negative, mantissa, scale, precision);
    }

    BigFloat abs() {
        return new BigFloat(false, mantissa, scale, precision);
    }

    boolean negative() {
        return negative;
    }

    boolean isZero() {
        return mantissa.signum() == 0;
    }

    boolean isInteger() {
        return isZero() || scale >= 0 || mantissa.getLowestSetBit() >= -scale;
    }

    /// What is left of the point.
    BigInteger integer() {
        BigInteger whole = scale >= 0 ? mantissa.shiftLeft(scale) : mantissa.shiftRight(-scale);
        return negative ? whole.negate() : whole;
    }

    /// Such that the value is a fraction from a half to one, times two to this.
    int exponent() {
        return mantissa.bitLength() + scale;
    }

    BigInteger mantissa() {
        return mantissa;
    }

    int scale() {
        return scale;
    }

    int precision() {
        return precision;
    }

    NumberValue number() {
        String text = ShortestDecimal.of(this);
        return NumberValue.parse(text);
    }

    private BigInteger signed(int common) {
        BigInteger shifted = mantissa.shiftLeft(scale - common);
        return negative ? shifted.negate() : shifted;
    }
}
