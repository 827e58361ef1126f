package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;

/// The attempts of one evaluation, at hand by rule.
///
/// @param rules every attempt of a rule, in the order in which it ended
/// @param bodies what was tried within a rule: the bodies of `every`, of comprehensions and of negations. They carry the rule that they stand in, and its query as
/// `parentId`
record Attempts(List<RuleAttempt> rules, List<RuleAttempt> bodies, Map<CompiledRule, List<RuleAttempt>> byRule,
        Map<Integer, List<RuleAttempt>> byQuery) {

    static Attempts of(List<RuleAttempt> rules, List<RuleAttempt> bodies) {
        Map<CompiledRule, List<RuleAttempt>> byRule = new IdentityHashMap<>();
        rules.forEach(attempt -> byRule.computeIfAbsent(attempt.rule(), rule -> new ArrayList<>()).add(attempt));
        Map<Integer, List<RuleAttempt>> byQuery = new HashMap<>();
        bodies.forEach(attempt -> byQuery.computeIfAbsent(attempt.parentId(), query -> new ArrayList<>()).add(attempt));
        return new Attempts(List.copyOf(rules), List.copyOf(bodies), byRule, byQuery);
    }

    /// These, and of the others those of rules that are not among these.
    Attempts completedBy(Attempts others) {
        List<RuleAttempt> all = new ArrayList<>(rules);
        others.rules.stream().filter(attempt -> !byRule.containsKey(attempt.rule())).forEach(all::add);
        return of(all, bodies);
    }

    List<RuleAttempt> of(CompiledRule rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    List<RuleAttempt> of(CompiledRule rule, Rule link) {
        return of(rule).stream().filter(attempt -> attempt.link() == link).toList();
    }

    /// What was tried within an attempt of a rule.
    List<RuleAttempt> within(RuleAttempt attempt) {
        return byQuery.getOrDefault(attempt.queryId(), List.of());
    }
}
