package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Constants: quoted texts, labels of values, numbers, `true`, `a list of “a” and “b”`. A list within a list stands in brackets.
final class ConstantParser {

    private final Cursor cursor;
    private final CalledValues called;

    ConstantParser(Cursor cursor, CalledValues called) {
        this.cursor = cursor;
        this.called = called;
    }

    /// A constant, which may be a number with its unit, or null, and then the place is as it was.
    @Nullable
    Value constant() {
        Value measured = measured();
        return measured == null ? plain() : measured;
    }

    /// `3,600 seconds (one hour)`, the number alone; null where there is no unit, and then the place is as it was.
    ///
    /// @throws Unreadable where what stands in brackets is not the same
    @Nullable
    NumberValue measured() {
        if (called.units().isEmpty()) {
            return null;
        }
        int start = cursor.at();
        NumberValue number = cursor.takeGrouped();
        if (number != null) {
            for (String unit : called.units()) {
                if (cursor.take(" " + unit)) {
                    inOther(number, unit);
                    return number;
                }
            }
        }
        cursor.backTo(start);
        return null;
    }

    private void inOther(NumberValue number, String unit) {
        if (!cursor.take(" (")) {
            return;
        }
        NumberValue count = Measures.takeCount(cursor);
        for (String other : Measures.NAMES) {
            if (count != null && cursor.take(" " + other + ")")) {
                if (!Measures.isSame(number, unit, count, other)) {
                    throw new Unreadable("says one amount in two ways that are not the same");
                }
                return;
            }
        }
        throw new Unreadable("says in brackets what is no amount");
    }

    /// A constant without a unit.
    @Nullable
    Value plain() {
        for (String label : called.labels()) {
            if (cursor.take(label)) {
                return called.values().get(label);
            }
        }
        String quoted = cursor.takeQuoted();
        if (quoted != null) {
            return StringValue.of(quoted);
        }
        if (cursor.take("true")) {
            return BooleanValue.TRUE;
        }
        if (cursor.take("false")) {
            return BooleanValue.FALSE;
        }
        if (cursor.take("null")) {
            return NullValue.NULL;
        }
        if (cursor.take("an empty list")) {
            return ArrayValue.EMPTY;
        }
        if (cursor.take("an empty object")) {
            return ObjectValue.EMPTY;
        }
        int start = cursor.at();
        if (cursor.take("the JSON ")) {
            String written = cursor.takeQuoted();
            Value read = written == null ? null : Conversions.readJson(StringValue.of(written));
            if (read != null) {
                return read;
            }
            cursor.backTo(start);
        }
        if (cursor.take("a list of ")) {
            List<Value> items = joined("and");
            if (items != null) {
                return ArrayValue.of(items);
            }
            cursor.backTo(start);
        }
        return cursor.takeNumber();
    }

    /// `V`, `V and V` or `V, V and V`; null where not even the first is there.
    @Nullable
    List<Value> joined(String word) {
        Value first = item();
        if (first == null) {
            return null;
        }
        List<Value> items = new ArrayList<>(List.of(first));
        int afterFirst = cursor.at();
        while (cursor.take(", ")) {
            Value next = item();
            if (next == null) {
                cursor.backTo(afterFirst);
                return List.of(first);
            }
            items.add(next);
        }
        int beforeLast = cursor.at();
        if (cursor.take(" " + word + " ")) {
            Value last = item();
            if (last != null) {
                items.add(last);
                return items;
            }
            cursor.backTo(beforeLast);
        }
        if (items.size() > 1) {
            cursor.backTo(afterFirst);
        }
        return List.of(first);
    }

    /// One constant, which may be a list, or several joined by `or`.
    @Nullable
    List<Value> alternatives() {
        int start = cursor.at();
        Value one = constant();
        int afterOne = cursor.at();
        cursor.backTo(start);
        List<Value> several = joined("or");
        if (one == null || several != null && several.size() > 1) {
            return several;
        }
        cursor.backTo(afterOne);
        return List.of(one);
    }

    private @Nullable Value item() {
        int start = cursor.at();
        if (!cursor.take("(")) {
            return cursor.isAhead("a list of ") ? null : constant();
        }
        cursor.enter();
        Value inner = constant();
        cursor.leave();
        if (inner == null || !cursor.take(")")) {
            cursor.backTo(start);
            return null;
        }
        return inner;
    }
}
