package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.trace.TraceSink;

/// How an evaluation is watched; the outcome is the same in every mode.
public sealed interface EvalMode {

    EvalMode DECIDE = new Decide();

    /// No events; index, early exit and caches on.
    record Decide() implements EvalMode {
    }

    /// OPA's events.
    ///
    /// @param unify whether unify events are wanted, which only OPA's `debug` prints and which are many
    record Trace(TraceSink to, boolean unify) implements EvalMode {
    }

    /// OPA's events with index and early exit off, so that the rules that did not match are seen too. An error that only this mode meets is no outcome.
    record Explain(TraceSink to, boolean unify) implements EvalMode {
    }

    /// Every event of a traced evaluation.
    static EvalMode trace(TraceSink to) {
        return new Trace(to, true);
    }

    static EvalMode explain(TraceSink to) {
        return new Explain(to, false);
    }

    default @Nullable TraceSink sink() {
        return switch (this) {
            case Decide d -> null;
            case Trace t -> t.to;
            case Explain e -> e.to;
        };
    }

    default boolean unifyEvents() {
        return switch (this) {
            case Decide d -> false;
            case Trace t -> t.unify;
            case Explain e -> e.unify;
        };
    }

    default boolean indexed() {
        return !(this instanceof Explain);
    }
}
