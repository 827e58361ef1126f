package dev.gavel.review.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.decision.log.LoggedOutcome;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Decides logged decisions again by one policy: with their input, their time and the cached answers of nondeterministic builtins.
public final class Replayer {

    private final EmbeddedEngine engine;
    private final List<List<String>> volatilePaths;
    private final List<String> volatileNames;
    private final boolean asksOutside;

    /// @param profile says which data change without a revision
    public Replayer(EmbeddedEngine engine, Profile profile) {
        this.engine = engine;
        this.volatileNames = profile.volatilePaths();
        this.volatilePaths = volatileNames.stream().map(DecisionRequest::path).toList();
        this.asksOutside = engine.compiled().rules().stream().anyMatch(this::callsNondeterministic);
    }

    public Replay replay(LoggedDecision decision) {
        return replay(decision, () -> false);
    }

    /// @param cancelled asked now and then
    public Replay replay(LoggedDecision decision, BooleanSupplier cancelled) {
        List<String> notes = new ArrayList<>(Revisions.notes(decision, engine.policy()));
        DecisionRequest request = request(decision);
        String refusal = refusal(decision, request);
        if (request == null || refusal != null) {
            return new Replay(decision, new Outcome.Undefined(), new Comparison.NotCompared("it cannot be decided again"),
                    new Fidelity.NotReplayable(refusal == null ? "the log does not say what was asked" : refusal), notes);
        }
        DecisionRequest whole = request.withCancelled(cancelled);
        List<HiddenFields.Field> hidden = HiddenFields.of(decision);
        if (!asksOutside && hidden.isEmpty() && volatilePaths.isEmpty()) {
            Outcome ours = engine.decide(whole);
            Comparison comparison = Results.compare(decision, ours);
            return new Replay(decision, ours, comparison,
                    comparison instanceof Comparison.Different ? new Fidelity.Diverged() : new Fidelity.Exact(), notes);
        }
        TracedDecision traced = engine.explain(whole);
        Comparison comparison = Results.compare(decision, traced.outcome());
        if (decision.timestamp() == null) {
            notes.add("the log gives no time, so that the clock stood at 1970");
        }
        return new Replay(decision, traced.outcome(), comparison, fidelity(decision, whole, traced, comparison), notes);
    }

    /// The request of a logged decision as it is replayed; null where the log does not say which document was asked for.
    public static @Nullable DecisionRequest request(LoggedDecision decision) {
        if (!(decision.asked() instanceof Asked.Document document)) {
            return null;
        }
        Instant time = decision.timestamp() == null ? Instant.EPOCH : decision.timestamp();
        return DecisionRequest.of(document.path().contains("/") ? document.path() : "/" + document.path(), decision.input(), time)
                .withNdBuiltinCache(decision.ndBuiltinCache());
    }

    private @Nullable String refusal(LoggedDecision decision, @Nullable DecisionRequest request) {
        return switch (decision.asked()) {
            case Asked.Query query -> "it answers a query typed by hand, `" + query.text() + "`, and not a document";
            case Asked.NotSaid not -> "the log does not say what was asked";
            case Asked.Document document -> request != null && decision.outcome() instanceof LoggedOutcome.Result && !exists(request.path())
                    ? "the policy has no `data." + String.join(".", request.path()) + "`"
                    : null;
        };
    }

    private boolean exists(List<String> path) {
        RuleTree node = engine.compiled().tree();
        for (String key : path) {
            if (!node.rules().isEmpty()) {
                return true;
            }
            RuleTree child = node.child(StringValue.of(key));
            if (child == null) {
                return inData(path);
            }
            node = child;
        }
        return true;
    }

    private boolean inData(List<String> path) {
        Value at = engine.policy().data();
        for (String key : path) {
            at = at instanceof ObjectValue object ? object.get(key) : null;
            if (at == null) {
                return false;
            }
        }
        return true;
    }

    private static Fidelity plainFidelity(Outcome ours, Comparison comparison) {
        String unbuilt = unbuilt(ours);
        return unbuilt != null
                ? new Fidelity.NotReplayable(unbuilt)
                : comparison instanceof Comparison.Different ? new Fidelity.Diverged() : new Fidelity.Exact();
    }

    /// What the engine cannot evaluate yet, with its line; null where there is no such thing.
    private static @Nullable String unbuilt(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                ? failed.errors().stream().filter(error -> error.code().equals("eval_internal_error"))
                        .map(error -> error.range() + ": " + error.message()).findFirst().orElse(null)
                : null;
    }

    private Fidelity fidelity(LoggedDecision decision, DecisionRequest request, TracedDecision traced, Comparison comparison) {
        String unbuilt = unbuilt(traced.outcome());
        if (unbuilt != null) {
            return new Fidelity.NotReplayable(unbuilt);
        }
        Reads reads = Reads.of(traced.events(), engine.compiled().options().declarations());
        List<HiddenFields.Field> hidden = HiddenFields.of(decision);
        List<HiddenFields.Field> read = hidden.stream().filter(field -> reads.input(field.keys())).toList();
        if (!read.isEmpty()) {
            HiddenTrials trials = new HiddenTrials(engine, request, traced.outcome(), traced.events());
            List<String> proven = read.stream().filter(field -> trials.anyDecidesOtherwise(field.keys())).map(HiddenFields.Field::shown)
                    .toList();
            return proven.isEmpty()
                    ? new Fidelity.NotDetermined(read.stream().map(HiddenFields.Field::shown).toList())
                    : new Fidelity.DependsOnHidden(proven);
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < volatilePaths.size(); i++) {
            if (reads.data(volatilePaths.get(i))) {
                missing.add(volatileNames.get(i));
            }
        }
        List<String> unrecorded = unrecorded(decision, traced, reads);
        if (!missing.isEmpty()) {
            return new Fidelity.DataMissing(missing);
        }
        if (!unrecorded.isEmpty()) {
            return new Fidelity.Approximate(unrecorded);
        }
        if (comparison instanceof Comparison.Different) {
            return new Fidelity.Diverged();
        }
        if (!hidden.isEmpty()) {
            return new Fidelity.IndependentOfHidden(hidden.stream().map(HiddenFields.Field::shown).toList());
        }
        return reads.nondeterministic().isEmpty()
                ? new Fidelity.Exact()
                : new Fidelity.ExactWithCache(List.copyOf(reads.nondeterministic()));
    }

    /// Builtins that were called, and whose answers are not, or not all, in the log.
    private static List<String> unrecorded(LoggedDecision decision, TracedDecision traced, Reads reads) {
        Set<String> unrecorded = new TreeSet<>();
        for (String builtin : reads.nondeterministic()) {
            if (decision.ndBuiltinCache().get(builtin) == null || traced.asked().get(builtin) != null) {
                unrecorded.add(builtin);
            }
        }
        return List.copyOf(unrecorded);
    }

    private boolean callsNondeterministic(CompiledRule rule) {
        return SyntaxWalk.any(rule.rule(), node -> node instanceof Ref ref && ref.head() instanceof Var
                && engine.compiled().options().declarations().named(Reads.dotted(ref)).filter(Declaration::nondeterministic).isPresent());
    }
}
