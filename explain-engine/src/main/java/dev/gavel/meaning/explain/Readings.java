package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.RuleReading;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// What the rules of a policy ask for, read once for all decisions. Safe to share between threads.
final class Readings {

    /// A link of an `else` chain, told apart by where it stands.
    private record Key(SourceRange link, boolean whole) {
    }

    private final Rules rules;
    private final Map<Key, RuleReading> known = new ConcurrentHashMap<>();
    private final Map<SourceRange, RuleLabel> labels = new ConcurrentHashMap<>();

    Readings(Rules rules) {
        this.rules = rules;
    }

    Rules rules() {
        return rules;
    }

    /// Without what goes without saying.
    RuleReading tidy(CompiledRule rule, Rule link) {
        return known.computeIfAbsent(new Key(link.range(), false), key -> new ConditionReader(rules).read(rule, link));
    }

    /// With a condition for every expression.
    RuleReading whole(CompiledRule rule, Rule link) {
        return known.computeIfAbsent(new Key(link.range(), true), key -> new ConditionReader(rules).whole(rule, link));
    }

    RuleLabel label(CompiledRule rule, Rule link) {
        return labels.computeIfAbsent(link.range(), key -> RuleLabel.of(rule, link));
    }

    List<CompiledRule> at(List<String> document) {
        return rules.at(document);
    }
}
