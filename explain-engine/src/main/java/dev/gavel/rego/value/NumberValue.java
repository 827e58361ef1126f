package dev.gavel.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A number. Integers are exact at any size; all else keeps the text it was written with, compares exactly, and computes with OPA's 64 bits of mantissa.
public final class NumberValue implements Value {

    private static final int SMALLEST_SHARED = -128;
    private static final NumberValue[] SHARED = new NumberValue[1152];

    static {
        for (int i = 0; i < SHARED.length; i++) {
            SHARED[i] = new NumberValue(true, i + SMALLEST_SHARED, null, null);
        }
    }

    private final boolean isLong;
    private final long value;
    private final @Nullable String text;
    private @Nullable BigDecimal decimal;

    private NumberValue(boolean isLong, long value, @Nullable String text, @Nullable BigDecimal decimal) {
        this.isLong = isLong;
        this.value = value;
        this.text = text;
        this.decimal = decimal;
    }

    public static NumberValue of(long value) {
        long index = value - SMALLEST_SHARED;
        return index >= 0 && index < SHARED.length ? SHARED[(int) index] : new NumberValue(true, value, null, null);
    }

    public static NumberValue of(BigInteger value) {
        return value.bitLength() < 64 ? of(value.longValue()) : new NumberValue(false, 0, value.toString(), new BigDecimal(value));
    }

    /// From a JSON number, for example `1e3`; the text is kept.
    ///
    /// @throws NumberFormatException where it is not a JSON number, or is beyond OPA's range: then the message is `number too big`
    public static NumberValue parse(String text) {
        if (NumberText.isShortInteger(text)) {
            return of(Long.parseLong(text));
        }
        if (!NumberText.isJson(text)) {
            throw new NumberFormatException("not a number: " + text);
        }
        if (NumberText.isPlainFraction(text)) {
            return new NumberValue(false, 0, text, null);
        }
        BigDecimal exact = NumberText.exact(text);
        if (exact.scale() <= 0 && exact.precision() - (long) exact.scale() < 20) {
            BigInteger whole = exact.toBigIntegerExact();
            if (whole.bitLength() < 64) {
                return new NumberValue(true, whole.longValue(), text, null);
            }
        }
        return new NumberValue(false, 0, text, exact);
    }

    /// True where the number is whole, however it is written (`1.0` is).
    public boolean isInteger() {
        return isLong || exact().scale() <= 0;
    }

    /// True where the number is whole and fits a `long`.
    public boolean isLong() {
        return isLong;
    }

    /// True where the number is whole and fits an `int`.
    public boolean isInt() {
        return isLong && value == (int) value;
    }

    /// @throws ArithmeticException where [#isLong()] is false
    public long longValue() {
        if (!isLong) {
            throw new ArithmeticException("not a 64-bit integer: " + this);
        }
        return value;
    }

    /// @throws ArithmeticException where [#isInteger()] is false
    public BigInteger integer() {
        return isLong ? BigInteger.valueOf(value) : exact().toBigIntegerExact();
    }

    /// What is left of the point: of what is written as an integer exactly, of all else with 64 bits of mantissa.
    public BigInteger truncated() {
        if (isLong) {
            return BigInteger.valueOf(value);
        }
        return NumberText.isDigits(toString()) ? exact().toBigIntegerExact() : BigFloat.of(toString()).integer();
    }

    /// The exact value.
    public BigDecimal decimal() {
        return isLong ? BigDecimal.valueOf(value) : exact();
    }

    /// The nearest `double`, for functions that OPA computes so; infinite where there is none.
    public double doubleValue() {
        return isLong ? value : Double.parseDouble(toString());
    }

    /// Exact where all are whole, else with 64 bits of mantissa.
    public static NumberValue sum(List<NumberValue> numbers) {
        return Arithmetic.sum(numbers);
    }

    /// Exact where all are whole, else with 53 bits of mantissa.
    public static NumberValue product(List<NumberValue> numbers) {
        return Arithmetic.product(numbers);
    }

    public NumberValue plus(NumberValue other) {
        return Arithmetic.plus(this, other);
    }

    public NumberValue minus(NumberValue other) {
        return Arithmetic.minus(this, other);
    }

    public NumberValue times(NumberValue other) {
        return Arithmetic.times(this, other);
    }

    /// Exact where `other` divides this, else with 64 bits of mantissa.
    ///
    /// @throws ArithmeticException `divide by zero`
    public NumberValue dividedBy(NumberValue other) {
        return Arithmetic.quotient(this, other);
    }

    /// With the sign of this number.
    ///
    /// @throws ArithmeticException `modulo by zero`, `modulo on floating-point number`
    public NumberValue remainder(NumberValue other) {
        return Arithmetic.remainder(this, other);
    }

    public NumberValue abs() {
        return Arithmetic.abs(this);
    }

    /// Halves go away from zero.
    public NumberValue round() {
        return Arithmetic.round(this);
    }

    public NumberValue ceil() {
        return Arithmetic.ceil(this);
    }

    public NumberValue floor() {
        return Arithmetic.floor(this);
    }

    private BigDecimal exact() {
        BigDecimal known = decimal;
        if (known == null) {
            known = isLong ? BigDecimal.valueOf(value) : NumberText.exact(toString());
            decimal = known;
        }
        return known;
    }

    int compareNumber(NumberValue other) {
        return isLong && other.isLong ? Long.compare(value, other.value) : decimal().compareTo(other.decimal());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberValue number
                && (isLong || number.isLong ? isLong == number.isLong && value == number.value : exact().compareTo(number.exact()) == 0);
    }

    @Override
    public int hashCode() {
        return isLong ? Long.hashCode(value) * 31 : exact().stripTrailingZeros().hashCode();
    }

    /// The number as OPA prints it: as it was written, or as it was computed.
    @Override
    public String toString() {
        return text == null ? Long.toString(value) : text;
    }
}
