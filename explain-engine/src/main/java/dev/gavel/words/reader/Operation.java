package dev.gavel.words.reader;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What is worked out from values.
@FunctionalInterface
interface Operation {

    /// @param v as many as its form has places
    /// @return null where there is no value, and where OPA would end with an error
    /// @throws Abstention where the page does not say
    @Nullable
    Value of(Value[] v);

    @FunctionalInterface
    interface OfOne {
        @Nullable
        Value of(Value a);
    }

    @FunctionalInterface
    interface OfTwo {
        @Nullable
        Value of(Value a, Value b);
    }

    @FunctionalInterface
    interface OfThree {
        @Nullable
        Value of(Value a, Value b, Value c);
    }
}
