package dev.gavel.engine.engine;

import dev.gavel.rego.eval.Outcome;

/// Whoever decides by a policy. Safe to share between threads.
public interface PolicyEngine {

    /// Who it is, with its version: `Gavel 0.1.0`, `OPA 1.22.0`.
    String name();

    Outcome decide(DecisionRequest request);

    /// Decides, and keeps OPA's trace events.
    TracedDecision trace(DecisionRequest request);
}
