package dev.gavel.engine.engine;

import java.io.IOException;

import dev.gavel.rego.eval.Outcome;

/// Whoever decides by a policy. Safe to share between threads.
public interface PolicyEngine {

    /// Who it is, with its version: `Gavel 0.1.0`, `OPA 1.22.0`.
    String name();

    /// @throws IOException where whoever decides cannot be asked
    Outcome decide(DecisionRequest request) throws IOException;

    /// Decides, and keeps OPA's trace events. Who decides without a trace gives none, and says so in the remarks.
    ///
    /// @throws IOException where whoever decides cannot be asked
    TracedDecision trace(DecisionRequest request) throws IOException;
}
