package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.Value;

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

    /// These, and of the others those of rules that were not tried here with the same arguments; their queries are numbered on from these.
    ///
    /// @param others of another trace of the same decision
    Attempts completedBy(Attempts others) {
        int past = 1 + Stream.concat(rules.stream(), bodies.stream()).mapToInt(a -> Math.max(a.queryId(), a.parentId())).max().orElse(0);
        List<RuleAttempt> allRules = new ArrayList<>(rules);
        List<RuleAttempt> allBodies = new ArrayList<>(bodies);
        Map<CompiledRule, Set<List<Value>>> calls = new IdentityHashMap<>();
        rules.forEach(attempt -> calls.computeIfAbsent(attempt.rule(), rule -> new HashSet<>()).add(attempt.arguments()));
        Set<Integer> queries = new HashSet<>();
        for (RuleAttempt attempt : others.rules) {
            if (!calls.getOrDefault(attempt.rule(), Set.of()).contains(attempt.arguments())) {
                allRules.add(attempt.renumbered(past));
                queries.add(attempt.queryId());
            }
        }
        others.bodies.stream().filter(body -> queries.contains(body.parentId())).forEach(body -> allBodies.add(body.renumbered(past)));
        return of(allRules, allBodies);
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
