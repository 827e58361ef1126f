package dev.gavel.words.reader;

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// Whole numbers bit by bit, of any length; null where a value is no whole number.
final class Bits {

    private static final int MOST = 100_000;

    private Bits() {
    }

    static @Nullable Value and(Value a, Value b) {
        BigInteger x = whole(a);
        BigInteger y = whole(b);
        return x == null || y == null ? null : NumberValue.of(x.and(y));
    }

    static @Nullable Value or(Value a, Value b) {
        BigInteger x = whole(a);
        BigInteger y = whole(b);
        return x == null || y == null ? null : NumberValue.of(x.or(y));
    }

    static @Nullable Value xor(Value a, Value b) {
        BigInteger x = whole(a);
        BigInteger y = whole(b);
        return x == null || y == null ? null : NumberValue.of(x.xor(y));
    }

    static @Nullable Value not(Value a) {
        BigInteger x = whole(a);
        return x == null ? null : NumberValue.of(x.not());
    }

    /// @throws Abstention where the number becomes too long
    static @Nullable Value left(Value a, Value by) {
        BigInteger x = whole(a);
        BigInteger y = whole(by);
        if (x == null || y == null || y.signum() < 0) {
            return null;
        }
        if (y.bitLength() > 31 || y.intValue() > MOST) {
            throw new Abstention("a number becomes too large to work with");
        }
        return NumberValue.of(x.shiftLeft(y.intValue()));
    }

    static @Nullable Value right(Value a, Value by) {
        BigInteger x = whole(a);
        BigInteger y = whole(by);
        if (x == null || y == null || y.signum() < 0) {
            return null;
        }
        if (y.bitLength() > 31) {
            throw new Abstention("a number is moved too far");
        }
        return NumberValue.of(x.shiftRight(y.intValue()));
    }

    private static @Nullable BigInteger whole(Value value) {
        if (!(value instanceof NumberValue number) || !number.isInteger()) {
            return null;
        }
        if (number.decimal().precision() - (long) number.decimal().scale() > MOST) {
            throw new Abstention("a number is too large to work with");
        }
        return number.integer();
    }
}
