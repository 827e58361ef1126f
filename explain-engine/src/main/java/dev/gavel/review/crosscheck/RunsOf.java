package dev.gavel.review.crosscheck;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;

/// The rules that a trace tried, and those of them that held.
record RunsOf(Set<Rule> tried, Set<Rule> held) {

    static RunsOf trace(List<Event> events) {
        Set<Rule> tried = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Rule> held = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Event event : events) {
            if (event.node() instanceof Rule rule) {
                if (event.op() == Op.ENTER) {
                    tried.add(rule);
                } else if (event.op() == Op.EXIT) {
                    held.add(rule);
                }
            }
        }
        return new RunsOf(tried, held);
    }

    /// The rules of a trace that are none of a policy's own, by what they print as; what is the same text counts once.
    Map<String, Rule> strangers(Set<Rule> own) {
        Map<String, Rule> strangers = new LinkedHashMap<>();
        tried.stream().filter(rule -> !own.contains(rule)).forEach(rule -> strangers.putIfAbsent(Printer.print(rule.body()), rule));
        return strangers;
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
