package dev.gavel.engine.opa;

import java.util.List;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.PolicyEngine;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.rego.eval.Outcome;

/// What OPA itself made, and decides with: a server, the executable, or a policy that it compiled to Wasm.
///
/// Everything above this package asks through [#ask]; how a question travels is the matter of the variant alone. Another client of OPA's REST API (such as
/// OPA's own SDK for Java) takes the place of the one in [OpaServer] by giving the same four things: an answer's outcome, its `explanation` as
/// [dev.gavel.rego.trace.TraceReader] reads it, its `metrics`, and its `provenance`; and, for what is compared once, the policies and the data read back.
/// The clock, and what nondeterministic builtins answer, are the own ones of a server and of the executable; Wasm takes those of the request.
public sealed interface OpaEngine extends PolicyEngine permits OpaServer, OpaExecutable, WasmEngine {

    /// The version of OPA: `1.22.0`; empty where it does not say.
    String version();

    /// False where it decides only, so that an answer never has events.
    default boolean traces() {
        return true;
    }

    /// False where it knows beforehand that it has nothing to decide a document with.
    ///
    /// @param path the names under `data`
    default boolean decides(List<String> path) {
        return true;
    }

    /// Decides, with OPA's trace where it is wanted and there is one.
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
