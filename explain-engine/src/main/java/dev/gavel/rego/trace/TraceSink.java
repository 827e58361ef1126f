package dev.gavel.rego.trace;

import dev.gavel.rego.source.Diagnostic;

/// Takes events in order, on the thread that evaluates.
@FunctionalInterface
public interface TraceSink {

    void accept(Event event);

    /// A builtin failed, in the query of the last event; its call became undefined.
    default void builtinError(Diagnostic error) {
    }
}
