package dev.gavel.decision.log;

/// What was asked of OPA.
public sealed interface Asked {

    /// A document under `data`.
    ///
    /// @param path as logged, for example `agent/main/decision`; empty for all of `data`
    record Document(String path) implements Asked {
    }

    /// A query typed by hand; its result is a list of bindings.
    record Query(String text) implements Asked {
    }

    /// The log does not say.
    record NotSaid() implements Asked {
    }
}
