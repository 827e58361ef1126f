package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// Arithmetic on values; null where one is no number.
final class Numbers {

    private static final int MOST_NUMBERS = 100_000;

    private Numbers() {
    }

    static @Nullable Value plus(Value a, Value b) {
        return a instanceof NumberValue x && b instanceof NumberValue y ? x.plus(y) : null;
    }

    static @Nullable Value times(Value a, Value b) {
        return a instanceof NumberValue x && b instanceof NumberValue y ? x.times(y) : null;
    }

    static @Nullable Value dividedBy(Value a, Value b) {
        return a instanceof NumberValue x && b instanceof NumberValue y && y.decimal().signum() != 0 ? x.dividedBy(y) : null;
    }

    static @Nullable Value remainder(Value a, Value b) {
        return a instanceof NumberValue x && b instanceof NumberValue y && x.isInteger() && y.isInteger() && y.decimal().signum() != 0
                ? x.remainder(y)
                : null;
    }

    static @Nullable Value round(Value a) {
        return a instanceof NumberValue x ? x.round() : null;
    }

    static @Nullable Value ceil(Value a) {
        return a instanceof NumberValue x ? x.ceil() : null;
    }

    static @Nullable Value floor(Value a) {
        return a instanceof NumberValue x ? x.floor() : null;
    }

    static @Nullable Value abs(Value a) {
        return a instanceof NumberValue x ? x.abs() : null;
    }

    static @Nullable Value sum(Value list) {
        List<NumberValue> numbers = numbers(list);
        return numbers == null ? null : NumberValue.sum(numbers);
    }

    static @Nullable Value product(Value list) {
        List<NumberValue> numbers = numbers(list);
        return numbers == null ? null : NumberValue.product(numbers);
    }

    private static @Nullable List<NumberValue> numbers(Value list) {
        List<Value> members = Lists.items(list);
        if (members == null) {
            return null;
        }
        List<NumberValue> numbers = new ArrayList<>(members.size());
        for (Value member : members) {
            if (!(member instanceof NumberValue number)) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }

    /// All whole numbers from the one to the other, backwards where the other is less.
    static @Nullable Value between(Value from, Value to) {
        return stepped(from, to, NumberValue.of(1));
    }

    /// Each so much farther than the one before.
    ///
    /// @throws Abstention where they are too many
    static @Nullable Value stepped(Value from, Value to, Value by) {
        if (!(from instanceof NumberValue a && to instanceof NumberValue b && by instanceof NumberValue step && a.isInteger()
                && b.isInteger()
                && step.isInteger() && step.decimal().signum() > 0)) {
            return null;
        }
        if (!a.isInt() || !b.isInt() || !step.isInt() || Math.abs(b.longValue() - a.longValue()) / step.longValue() > MOST_NUMBERS) {
            throw new Abstention("too many numbers to go through");
        }
        boolean up = a.longValue() <= b.longValue();
        List<Value> all = new ArrayList<>();
        for (long at = a.longValue(); up ? at <= b.longValue() : at >= b.longValue(); at += up ? step.longValue() : -step.longValue()) {
            all.add(NumberValue.of(at));
        }
        return ArrayValue.of(all);
    }
}
