package dev.gavel.rego.value;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary values, with equal ones written in different ways among them.
final class Values {

    private Values() {
    }

    static Arbitrary<Value> any() {
        return Arbitraries.recursive(Values::scalars, Values::composites, 0, 2);
    }

    /// Without sets and keys that are no strings, which JSON does not tell apart.
    static Arbitrary<Value> json() {
        return Arbitraries.recursive(Values::scalars, Values::jsonComposites, 0, 2);
    }

    static Arbitrary<NumberValue> numbers() {
        Arbitrary<String> texts = Combinators
                .combine(Arbitraries.of("", "-"), Arbitraries.integers().between(0, 1200), Arbitraries.of("", ".0", ".5", ".50", ".250"),
                        Arbitraries.of("", "", "e0", "e2", "E-1", "e-2", "e+20"))
                .as((sign, whole, fraction, exponent) -> sign + whole + fraction + exponent);
        return Arbitraries.oneOf(texts.map(NumberValue::parse), Arbitraries.longs().map(NumberValue::of),
                Arbitraries.bigIntegers().map(NumberValue::of),
                Arbitraries.integers().between(-3, 3).map(NumberValue::of));
    }

    private static Arbitrary<Value> scalars() {
        return Arbitraries.oneOf(numbers().map(n -> n), strings(),
                Arbitraries.of(List.of(NullValue.NULL, BooleanValue.TRUE, BooleanValue.FALSE)));
    }

    private static Arbitrary<Value> strings() {
        return Arbitraries
                .oneOf(Arbitraries.of("", "a", "b", "ab", "\ud83d\ude00", "\uffff", "\"\\\n"), Arbitraries.strings().all().ofMaxLength(5))
                .map(Utf8::valid)
                .map(StringValue::of);
    }

    private static Arbitrary<Value> composites(Arbitrary<Value> within) {
        return Arbitraries.oneOf(within.list().ofMaxSize(12).map(ArrayValue::of), within.list().ofMaxSize(12).map(SetValue::of),
                Arbitraries.maps(within, within).ofMaxSize(12).map(ObjectValue::of));
    }

    private static Arbitrary<Value> jsonComposites(Arbitrary<Value> within) {
        return Arbitraries.oneOf(within.list().ofMaxSize(12).map(ArrayValue::of),
                Arbitraries.maps(strings(), within).ofMaxSize(12).map(ObjectValue::of));
    }
}
