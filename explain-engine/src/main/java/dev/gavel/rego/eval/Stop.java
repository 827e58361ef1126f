package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

/// Tells the callers on the stack that no more answers are needed.
///
/// A body that needs one answer only gives a plain stop. One that needs all of them, between a caller and a callee that do not, gives a deferred stop: the
/// search inside goes on (it may find a conflict) and the stop is handed up when it is over.
///
/// @param deferred true where the body that passes this on still has to try its other answers
/// @param outer the stop to hand on once the rule that this one is for has ended
record Stop(boolean deferred, @Nullable Stop outer) {

    static final Stop FOUND = new Stop(false, null);

    /// Leaves one rule.
    static @Nullable Stop leave(@Nullable Stop stop) {
        return stop == null ? null : stop.outer;
    }
}
