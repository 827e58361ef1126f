package dev.gavel.review.crosscheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Syntax;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// The rules that a trace tried, and those of them that held.
///
/// @param strangers those that are none of the policy's own, each once, in the order in which they were tried
record RunsOf(Set<Rule> tried, Set<Rule> held, List<Rule> strangers) {

    /// @param own the rules of the policy. Of a rule that is none of these each event carries a copy of its own: what is the same syntax is one rule
    static RunsOf trace(List<Event> events, Set<Rule> own) {
        RunsOf runs = new RunsOf(Collections.newSetFromMap(new IdentityHashMap<>()), Collections.newSetFromMap(new IdentityHashMap<>()),
                new ArrayList<>());
        for (Event event : events) {
            if (event.node() instanceof Rule rule && (event.op() == Op.ENTER || event.op() == Op.EXIT)) {
                (event.op() == Op.ENTER ? runs.tried : runs.held).add(own.contains(rule) ? rule : runs.stranger(rule));
            }
        }
        return runs;
    }

    private Rule stranger(Rule rule) {
        for (Rule known : strangers) {
            if (Syntax.same(known, rule)) {
                return known;
            }
        }
        strangers.add(rule);
        return rule;
    }

    /// What was done with any of several rules: the most.
    RuleDifference.Part part(List<Rule> rules) {
        return rules.stream().map(this::part).max(Comparator.naturalOrder()).orElse(RuleDifference.Part.NOT_TRIED);
    }

    RuleDifference.Part part(Rule rule) {
        return held.contains(rule)
                ? RuleDifference.Part.HELD
                : tried.contains(rule) ? RuleDifference.Part.TRIED : RuleDifference.Part.NOT_TRIED;
    }
}
