package dev.gavel.rego.value;

/// A Rego value: null, a boolean, a number, a string, an array, an object or a set.
///
/// Immutable. `compareTo` is OPA's total order (null < boolean < number < string < array < object < set) and agrees with `equals`.
/// `toString` is the value as OPA prints it: `{"a": [1, set()]}`.
public sealed interface Value extends Comparable<Value>
        permits NullValue, BooleanValue, NumberValue, StringValue, ArrayValue, ObjectValue, SetValue {

    @Override
    default int compareTo(Value other) {
        return ValueOrder.compare(this, other);
    }
}
