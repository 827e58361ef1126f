package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// One step of a planned body. It knows what comes after it, so that running a body allocates nothing but its slots.
///
/// What a slot holds is known when the plan is made; a slot is written before it is read, and never cleared.
abstract class Action {

    /// Does the step, and for each way to do it what comes after.
    ///
    /// @return true where no more answers are wanted
    abstract boolean run(@Nullable Value[] slots, Decision decision);
}
