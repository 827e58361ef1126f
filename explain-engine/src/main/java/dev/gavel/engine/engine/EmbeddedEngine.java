package dev.gavel.engine.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.NondeterministicCache;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.partial.PartialEvaluator;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.Value;

/// Gavel's own evaluator as an engine.
public final class EmbeddedEngine implements PolicyEngine {

    private final Policy policy;
    private final CompiledPolicy compiled;
    private final Evaluator evaluator;
    private final Map<List<String>, Evaluator.Query> documents = new ConcurrentHashMap<>();

    EmbeddedEngine(Policy policy, CompiledPolicy compiled) {
        this.policy = policy;
        this.compiled = compiled;
        this.evaluator = new Evaluator(compiled.tree(), compiled.options().declarations(), policy.data());
    }

    public Policy policy() {
        return policy;
    }

    public CompiledPolicy compiled() {
        return compiled;
    }

    /// For queries other than decisions.
    public Evaluator evaluator() {
        return evaluator;
    }

    /// For what a policy says where parts of input or data are unknown.
    public PartialEvaluator partial() {
        return new PartialEvaluator(compiled, evaluator, policy.data());
    }

    @Override
    public String name() {
        String version = EmbeddedEngine.class.getPackage().getImplementationVersion();
        return "Gavel" + (version == null ? "" : " " + version);
    }

    @Override
    public Outcome decide(DecisionRequest request) {
        return evaluator.decide(document(request), evaluation(request, NondeterministicCache.of(request.ndBuiltinCache())));
    }

    /// Evaluates a compiled query with the input, the clock and the cache of a request; its entrypoint does not matter.
    public EvalResult evaluate(CompiledQuery query, DecisionRequest request) {
        return evaluator.evaluate(evaluator.prepare(query), evaluation(request, NondeterministicCache.of(request.ndBuiltinCache())));
    }

    @Override
    public TracedDecision trace(DecisionRequest request) {
        List<Event> events = new ArrayList<>();
        NondeterministicCache cache = NondeterministicCache.of(request.ndBuiltinCache());
        Outcome outcome = evaluator.decide(document(request), evaluation(request, cache).withMode(EvalMode.trace(events::add)));
        return new TracedDecision(outcome, events, cache.recorded(), List.of());
    }

    /// Decides, and keeps the events of an evaluation that tries every rule: without index and without early exit. What was answered in the decision
    /// is answered again, so that both speak of the same.
    public TracedDecision explain(DecisionRequest request) {
        NondeterministicCache cache = NondeterministicCache.of(request.ndBuiltinCache());
        Outcome outcome = evaluator.decide(document(request), evaluation(request, cache));
        List<Event> events = new ArrayList<>();
        Outcome closer = evaluator.decide(document(request), evaluation(request, cache).withMode(EvalMode.explain(events::add)));
        List<Diagnostic> remarks = closer instanceof Outcome.Failed failed && !(outcome instanceof Outcome.Failed)
                ? failed.errors()
                : List.of();
        return new TracedDecision(outcome, events, cache.recorded(), remarks);
    }

    /// Decides with other base documents.
    ///
    /// @param data in place of the policy's own
    public Outcome decide(DecisionRequest request, Value data) {
        return with(data).decide(document(request), evaluation(request, NondeterministicCache.of(request.ndBuiltinCache())));
    }

    /// The events of one evaluation with other base documents: OPA's, or those that try every rule.
    ///
    /// @param data in place of the policy's own
    public List<Event> watch(DecisionRequest request, Value data, boolean everyRule) {
        List<Event> events = new ArrayList<>();
        EvalMode mode = everyRule ? EvalMode.explain(events::add) : new EvalMode.Trace(events::add, false);
        with(data).decide(document(request), evaluation(request, NondeterministicCache.of(request.ndBuiltinCache())).withMode(mode));
        return events;
    }

    private Evaluator with(Value data) {
        return data == policy.data() ? evaluator : evaluator.withData(data);
    }

    /// The query that asks for the document of a request.
    public Evaluator.Query document(DecisionRequest request) {
        return documents.computeIfAbsent(request.path(), evaluator::document);
    }

    /// Where the policy's clock has no entry in the cache it says the time of the request.
    private static EvalRequest evaluation(DecisionRequest request, NondeterministicCache cache) {
        return EvalRequest.at(request.time()).withInput(request.input()).withNondeterministic(cache).withHosts(request.hosts())
                .withCancelled(request.cancelled());
    }
}
