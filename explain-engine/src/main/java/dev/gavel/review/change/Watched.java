package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
/// @param reached for rules that did not hold, the expressions of the attempt that got furthest, with the one at which it failed
/// @param compared scalars that rules compared → what they compared them with
record Watched(Set<CompiledRule> counted, Map<CompiledRule, List<Expr>> reached, Map<Value, Set<Value>> compared) {

    /// Looks at one evaluation.
    static final class Glass {

        private final Bench bench;
        private final Rules rules;
        private final AttemptReader attempts;
        private final Verdicts.Found verdict;

        Glass(Bench bench, Rules rules, AttemptReader attempts, Verdicts.Found verdict) {
            this.bench = bench;
            this.rules = rules;
            this.attempts = attempts;
            this.verdict = verdict;
        }

        /// @param everyRule whether it matters how far rules came that did not hold
        Watched look(Set<Edit> edits, boolean everyRule) {
            List<Event> events = bench.watch(edits, everyRule);
            List<RuleAttempt> all = attempts.ofRules(events);
            Optional<Set<Value>> members = members(edits);
            Set<CompiledRule> watched = new LinkedHashSet<>(verdict.deciding());
            watched.addAll(verdict.allowing());
            Set<CompiledRule> counted = new LinkedHashSet<>();
            Map<CompiledRule, List<Expr>> reached = new LinkedHashMap<>();
            for (CompiledRule rule : watched) {
                List<RuleAttempt> own = all.stream().filter(attempt -> attempt.rule() == rule).toList();
                if (own.stream().anyMatch(attempt -> attempt.held() && counts(attempt, members))) {
                    counted.add(rule);
                } else if (own.stream().noneMatch(RuleAttempt::held)) {
                    reached.put(rule, furthest(rule, own));
                }
            }
            return new Watched(counted, reached, edits.isEmpty() ? Comparisons.in(events, bench.situation()) : Map.of());
        }

        private static boolean counts(RuleAttempt attempt, Optional<Set<Value>> members) {
            Value value = attempt.value();
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
