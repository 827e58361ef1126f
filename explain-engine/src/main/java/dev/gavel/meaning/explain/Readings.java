package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.gavel.meaning.condition.ConditionReader;
import dev.gavel.meaning.condition.Operand;
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

    private record Call(SourceRange link, List<Operand> args) {
    }

    private final Rules rules;
    private final Map<Call, RuleReading> called = new ConcurrentHashMap<>();
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

    /// As [#tidy], of a function that is called with these.
    RuleReading called(CompiledRule rule, Rule link, List<Operand> args) {
        return args.isEmpty()
                ? tidy(rule, link)
                : called.computeIfAbsent(new Call(link.range(), args), key -> new ConditionReader(rules).called(rule, link, args));
    }

    RuleLabel label(CompiledRule rule, Rule link) {
        return labels.computeIfAbsent(link.range(), key -> RuleLabel.of(rule, link));
    }

    List<CompiledRule> at(List<String> document) {
        return rules.at(document);
    }
}
