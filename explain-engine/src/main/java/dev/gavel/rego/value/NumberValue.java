package dev.gavel.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A number. Integers are exact at any size; all else keeps the text it was written with and computes as OPA does.
public final class NumberValue implements Value {

    private final String text;

    private NumberValue(String text) {
        this.text = text;
    }

    public static NumberValue of(long value) {
        return new NumberValue(Long.toString(value));
    }

    public static NumberValue of(BigInteger value) {
        return new NumberValue(value.toString());
    }

    /// From a JSON number, for example `1e3`; the text is kept.
    ///
    /// @throws NumberFormatException where it is not a JSON number
    public static NumberValue parse(String text) {
        var unused = new BigDecimal(text);
        return new NumberValue(text);
    }

    /// True where the number is whole, however it is written (`1.0` is).
    public boolean isInteger() {
        return decimal().stripTrailingZeros().scale() <= 0;
    }

    /// True where the number is whole and fits a `long`.
    public boolean isLong() {
        return isInteger() && decimal().toBigInteger().bitLength() < 64;
    }

    /// @throws ArithmeticException where [#isLong()] is false
    public long longValue() {
        return decimal().longValueExact();
    }

    public BigDecimal decimal() {
        return new BigDecimal(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberValue number && decimal().compareTo(number.decimal()) == 0;
    }

    @Override
    public int hashCode() {
        return decimal().stripTrailingZeros().hashCode();
    }

    /// The number as OPA prints it.
    @Override
    public String toString() {
        return text;
    }
}
