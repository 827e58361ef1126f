package dev.gavel.engine.opa;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.PolicyEngine;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.rego.eval.Outcome;

/// A real OPA that traces as well as decides. The clock, and what nondeterministic builtins answer, are its own.
public sealed interface OpaEngine extends PolicyEngine permits OpaServer, OpaExecutable {

    /// The version of OPA: `1.22.0`.
    String version();

    /// Decides, with OPA's trace where it is wanted.
    OpaAnswer ask(DecisionRequest request, boolean traced) throws EngineUnavailable;

    @Override
    default Outcome decide(DecisionRequest request) throws EngineUnavailable {
        return ask(request, false).outcome();
    }

    @Override
    default TracedDecision trace(DecisionRequest request) throws EngineUnavailable {
        return ask(request, true).traced();
    }
}
