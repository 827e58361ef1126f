package dev.gavel.app.work;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.debug.ConditionCompiler;
import dev.gavel.meaning.debug.Recording;
import dev.gavel.words.page.ExplainedDecision;
import dev.gavel.words.page.Heading;

/// A logged decision → its recording, made by our own engine with every rule tried.
public final class TraceDesk {

    private final OpenPolicy policy;

    public TraceDesk(OpenPolicy policy) {
        this.policy = policy;
    }

    /// @throws Problem where the policy has errors, or it is not evident which rule is the verdict
    public Traced trace(LoggedDecision logged, BooleanSupplier cancelled) throws Problem {
        DecisionContract contract = policy.entrypoints().contract(DecisionDesk.entrypoint(new Request.OfLog(logged, "")));
        EmbeddedEngine engine = policy.engine();
        DecisionRequest request = DecisionRequest.of(contract.entrypoint(), logged.input(), DecisionDesk.time(logged))
                .withNdBuiltinCache(logged.ndBuiltinCache()).withCancelled(cancelled);
        ExplainedDecision explained = policy.pages().explain(request, contract, new Heading("", List.of()));
        TracedDecision decided = explained.traced();
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
        Recording recording = new Recording(engine.compiled().rules(), decided.events());
        ConditionCompiler conditions = new ConditionCompiler(engine.compiled(), engine.policy().data(), logged.input(),
                DecisionDesk.time(logged));
        return new Traced(policy, recording, conditions, logged.input(), engine.policy().data(),
                Branches.of(explained.explanation(), recording), remark(decided));
    }

    private static String remark(TracedDecision decided) {
        List<String> said = decided.remarks().stream().map(remark -> remark.line()).toList();
        return said.isEmpty() ? "" : "With every rule tried the evaluation ends with an error: " + String.join("; ", said);
    }
}
