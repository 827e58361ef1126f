package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// A trace of a decision → why it came out so. The trace should be one in explain mode, so that rules which the index would hide are in it.
///
/// What rules ask for is read once and kept. Safe to share between threads.
public final class Explainer {

    private final Readings readings;
    private final AttemptReader attempts;

    public Explainer(Rules rules) {
        this.readings = new Readings(rules);
        this.attempts = new AttemptReader(rules);
    }

    /// @param verdict the rules that the verdict rests on
    /// @param documents what the policy makes of the input
    public Explanation explain(List<Event> events, Verdicts.Found verdict, @Nullable Value input, Documents documents) {
        return explain(new Telling(readings, attempts.read(events), input, documents), events, verdict, Explanation.Completion.NONE);
    }

    /// As [#explain], from the trace of another engine. What that trace passes over, as an index does, is taken from ours.
    ///
    /// @param theirs on our compiled policy
    /// @param ours of the same request, in explain mode
    public Explanation complete(List<Event> theirs, List<Event> ours, Verdicts.Found verdict, @Nullable Value input, Documents documents) {
        Attempts seen = attempts.read(theirs);
        Attempts all = seen.completedBy(attempts.read(ours));
        Explanation.Completion completion = new Explanation.Completion(ours, all.rules().subList(seen.rules().size(), all.rules().size()));
        return explain(new Telling(readings, all, input, documents), theirs, verdict, completion);
    }

    /// Why something did not come about in the decision of a trace, which is one in explain mode; rules that an index would hide are in it.
    ///
    /// @param asked false where the trace is not that of the decision, but of what is missed alone
    public WhyNot whyNot(Wanted wanted, List<Event> events, @Nullable Value input, Documents documents, boolean asked) {
        return new WhyNotFinder(new Telling(readings, attempts.read(events), input, documents), wanted).find(asked);
    }

    /// Whether the decision of a trace tries any rule of what is missed.
    public boolean isTried(Wanted wanted, List<Event> events) {
        return events.stream().anyMatch(event -> event.node() instanceof Rule rule
                && wanted.rules().stream().anyMatch(wantedRule -> wantedRule.rule() == rule));
    }

    /// What a document rests on that came about: the attempts that held.
    public List<Explanation.Told> because(List<String> document, List<Event> events, @Nullable Value input, Documents documents) {
        Telling telling = new Telling(readings, attempts.read(events), input, documents);
        return readings.at(document).stream().filter(rule -> !rule.source().isDefault()).flatMap(rule -> telling.held(rule).stream())
                .map(telling::told).toList();
    }

    /// The places of the input that the decision rests on, as paths below `input`: those that stand give the same verdict without any other.
    ///
    /// @param denied whether it denies, so that its reasons alone make it; else all that could have denied counts
    /// @param further documents that the verdict rests on besides
    public List<List<Value>> cited(Explanation explanation, boolean denied, List<List<String>> further) {
        Attempts all = attempts.read(explanation.events()).completedBy(attempts.read(explanation.completion().events()));
        Cited cited = new Cited(readings, all);
        Verdicts.Found verdict = explanation.verdict();
        if (!denied || explanation.reasons().isEmpty() || verdict.allows()) {
            cited.document(verdict.verdict());
            verdict.deciding().forEach(cited::rule);
        } else {
            verdict.collections().forEach(cited::leave);
            verdict.deciding().forEach(rule -> cited.leave(rule.document()));
            explanation.reasons().forEach(told -> cited.attempt(told.attempt()));
            verdict.collections().stream().limit(1).flatMap(document -> readings.at(document).stream())
                    .flatMap(rule -> all.of(rule).stream())
                    .filter(RuleAttempt::held).forEach(cited::attempt);
        }
        further.forEach(cited::document);
        return cited.places();
    }

    private static Explanation explain(Telling telling, List<Event> events, Verdicts.Found verdict,
            Explanation.Completion completion) {
        Optional<Set<Value>> counted = counted(telling, verdict);
        List<Explanation.Told> reasons = new ArrayList<>();
        List<Explanation.Told> lifted = new ArrayList<>();
        List<Explanation.Told> failed = new ArrayList<>();
        for (CompiledRule rule : verdict.deciding()) {
            List<RuleAttempt> held = telling.held(rule);
            for (RuleAttempt attempt : held) {
                boolean counts = counted.isEmpty() || attempt.value() == null || counted.get().contains(attempt.value());
                (counts ? reasons : lifted).add(telling.told(attempt));
            }
            if (held.isEmpty()) {
                telling.furthest(rule).ifPresent(attempt -> failed.add(telling.told(attempt)));
            }
        }
        List<Explanation.Told> granted = new ArrayList<>();
        List<Explanation.Told> refused = new ArrayList<>();
        for (CompiledRule rule : verdict.allowing()) {
            List<RuleAttempt> held = telling.held(rule);
            held.forEach(attempt -> granted.add(telling.told(attempt)));
            if (held.isEmpty()) {
                telling.furthest(rule).ifPresent(attempt -> refused.add(telling.told(attempt)));
            }
        }
        Liftings liftings = new Liftings(telling, verdict.collections().isEmpty() ? List.of() : verdict.collections().getFirst());
        return new Explanation(verdict, reasons, lifted, failed, granted, refused, liftings.by(lifted), liftings.couldTake(reasons), events,
                completion);
    }

    /// The members of the collection that the verdict itself looks into, where that keeps only some of what the rules deny; empty where it looks into none.
    private static Optional<Set<Value>> counted(Telling telling, Verdicts.Found verdict) {
        return verdict.collections().stream().findFirst()
                .filter(c -> telling.readings().at(c).stream()
                        .allMatch(r -> r.source().head().isPartialSet() && !verdict.deciding().contains(r)))
                .map(collection -> telling.documents().document(collection).filter(SetValue.class::isInstance)
                        .<Set<Value>>map(set -> new TreeSet<>(((SetValue) set).members())).orElseGet(TreeSet::new));
    }
}
