package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// A planned term all of whose variables are bound.
interface Code {

    /// The value, or null where it is undefined.
    @Nullable
    Value value(@Nullable Value[] slots, Decision decision);
}
