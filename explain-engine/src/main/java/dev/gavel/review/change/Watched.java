package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.explain.AttemptReader;
import dev.gavel.meaning.explain.RuleAttempt;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Which rules of the verdict held in one evaluation, and how far the others came.
///
/// @param counted rules that held, and whose reason nothing took away again
/// @param reached for rules that did not hold, where that was asked for, the expressions of the attempt that got furthest, with the one at which it failed
/// @param compared scalars that rules compared → what they compared them with
record Watched(Set<CompiledRule> counted, Map<CompiledRule, List<Expr>> reached, Map<Value, Set<Value>> compared) {

    /// Looks at one evaluation.
    static final class Glass {

        private final Bench bench;
        private final Rules rules;
        private final AttemptReader attempts;
        private final Verdicts.Found verdict;
        private final Set<CompiledRule> watched;

        Glass(Bench bench, Rules rules, AttemptReader attempts, Verdicts.Found verdict) {
            this.bench = bench;
            this.rules = rules;
            this.attempts = attempts;
            this.verdict = verdict;
            this.watched = new LinkedHashSet<>(verdict.deciding());
            watched.addAll(verdict.allowing());
        }

        Watched look(Set<Edit> edits) {
            List<Event> events = bench.watch(edits, true);
            Map<CompiledRule, List<RuleAttempt>> all = new HashMap<>();
            attempts.ofRules(events).forEach(attempt -> all.computeIfAbsent(attempt.rule(), r -> new ArrayList<>()).add(attempt));
            Map<CompiledRule, List<Expr>> reached = new LinkedHashMap<>();
            for (CompiledRule rule : watched) {
                List<RuleAttempt> own = all.getOrDefault(rule, List.of());
                if (own.stream().noneMatch(RuleAttempt::held)) {
                    reached.put(rule, furthest(rule, own));
                }
            }
            return new Watched(counted(edits, events), reached, edits.isEmpty() ? Comparisons.in(events, bench.situation()) : Map.of());
        }

        /// Only which rules count; not how far others came.
        Watched glance(Set<Edit> edits) {
            return new Watched(counted(edits, bench.watch(edits, false)), Map.of(), Map.of());
        }

        private Set<CompiledRule> counted(Set<Edit> edits, List<Event> events) {
            Optional<Set<Value>> members = members(edits);
            Set<CompiledRule> held = new HashSet<>();
            attempts.gave(events).stream().filter(gave -> counts(gave.value(), members)).forEach(gave -> held.add(gave.rule()));
            Set<CompiledRule> counted = new LinkedHashSet<>(watched);
            counted.retainAll(held);
            return counted;
        }

        private static boolean counts(@Nullable Value value, Optional<Set<Value>> members) {
            return members.isEmpty() || value == null || members.get().contains(value);
        }

        /// As in [dev.gavel.meaning.explain.Explainer]: the members of the collection that the verdict itself looks into.
        private Optional<Set<Value>> members(Set<Edit> edits) {
            return verdict.collections().stream().findFirst()
                    .filter(c -> rules.at(c).stream().allMatch(rule -> rule.source().head().isPartialSet()))
                    .map(c -> bench.document(edits, c).filter(SetValue.class::isInstance)
                            .<Set<Value>>map(set -> new TreeSet<>(((SetValue) set).members())).orElseGet(TreeSet::new));
        }

        /// A rule with an `else` is taken whole, for any part of the chain may matter.
        private static List<Expr> furthest(CompiledRule rule, List<RuleAttempt> attempts) {
            List<Expr> body = rule.rule().body().exprs();
            if (rule.rule().orElse() != null || attempts.isEmpty()) {
                List<Expr> all = new ArrayList<>();
                for (Rule link = rule.rule(); link != null; link = link.orElse()) {
                    all.addAll(link.body().exprs());
                }
                return all;
            }
            int furthest = 0;
            for (RuleAttempt attempt : attempts) {
                for (int i = 0; i < body.size(); i++) {
                    if (attempt.failure().filter(body.get(i)::equals).isPresent()) {
                        furthest = Math.max(furthest, i);
                    }
                }
            }
            return body.subList(0, Math.min(body.size(), furthest + 1));
        }
    }
}
