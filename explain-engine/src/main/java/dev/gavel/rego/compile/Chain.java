package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.SourceRange;

/// A rule and those that follow its `else`.
final class Chain {

    private Chain() {
    }

    static Rule map(Rule rule, UnaryOperator<Rule> function) {
        Rule mapped = function.apply(rule);
        Rule next = rule.orElse();
        return next == null ? mapped : withElse(mapped, map(next, function));
    }

    static List<Rule> links(Rule rule) {
        List<Rule> links = new ArrayList<>();
        for (Rule link = rule; link != null; link = link.orElse()) {
            links.add(link);
        }
        return links;
    }

    /// What stands that many `else` behind the rule.
    static Rule link(Rule rule, int depth) {
        Rule link = rule;
        for (int i = 0; i < depth && link.orElse() != null; i++) {
            link = link.orElse();
        }
        return link;
    }

    static int length(Rule rule) {
        int length = 0;
        for (Rule link = rule; link != null; link = link.orElse()) {
            length++;
        }
        return length;
    }

    static Rule withElse(Rule rule, Rule orElse) {
        return rule.orElse() == orElse
                ? rule
                : new Rule(rule.head(), rule.body(), orElse, rule.isDefault(), rule.bodyGenerated(), rule.range());
    }

    static Rule with(Rule rule, Head head, Body body) {
        return rule.head() == head && rule.body() == body
                ? rule
                : new Rule(head, body, rule.orElse(), rule.isDefault(), rule.bodyGenerated(), rule.range());
    }

    static Set<Integer> sharedRows(Unit unit) {
        Map<Integer, String> first = new HashMap<>();
        Set<Integer> shared = new HashSet<>();
        for (WorkRule rule : unit.rules) {
            for (Rule link : links(rule.rule)) {
                if (link.range() instanceof SourceRange.Known known) {
                    String name = Refs.text(Refs.groundPrefix(link.head().reference()));
                    String before = first.putIfAbsent(known.row(), name);
                    if (before != null && !before.equals(name)) {
                        shared.add(known.row());
                    }
                }
            }
        }
        return shared;
    }
}
