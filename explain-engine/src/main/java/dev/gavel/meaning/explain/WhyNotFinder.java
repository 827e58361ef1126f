package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Operand;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// The attempts of one decision, and what somebody misses → why not.
final class WhyNotFinder {

    private final Telling telling;
    private final Wanted wanted;
    private final List<Explanation.Told> held = new ArrayList<>();
    private final List<Explanation.Told> instead = new ArrayList<>();
    private final List<Explanation.Told> tried = new ArrayList<>();
    private final List<RuleLabel> passedOver = new ArrayList<>();
    private final List<RuleLabel> untried = new ArrayList<>();
    private boolean isDefault;

    WhyNotFinder(Telling telling, Wanted wanted) {
        this.telling = telling;
        this.wanted = wanted;
    }

    /// @param asked whether the decision itself asks for it
    WhyNot find(boolean asked) {
        wanted.rules().forEach(this::rule);
        tried.sort(Comparator.comparingInt((Explanation.Told told) -> told.attempt().passed().size()).reversed());
        Value is = wanted.documents().size() == 1 ? telling.documents().document(wanted.documents().getFirst()).orElse(null) : null;
        return new WhyNot(wanted, is, isDefault, held, instead, tried, passedOver, untried, asked);
    }

    private void rule(CompiledRule rule) {
        List<RuleAttempt> all = telling.attempts().of(rule);
        if (rule.source().isDefault()) {
            isDefault |= all.stream().anyMatch(RuleAttempt::held);
            return;
        }
        if (all.isEmpty()) {
            untried.add(telling.readings().label(rule, rule.source()));
            return;
        }
        boolean decided = false;
        for (Rule link = rule.source(); link != null; link = link.orElse()) {
            List<RuleAttempt> own = telling.attempts().of(rule, link);
            List<RuleAttempt> good = telling.held(rule).stream().filter(attempt -> own.contains(attempt)).toList();
            if (good.isEmpty() && !mayGive(rule, link)) {
                continue;
            }
            good.forEach(attempt -> (isWanted(attempt.value()) ? held : instead).add(telling.told(attempt)));
            Optional<RuleAttempt> furthest = good.isEmpty() ? Telling.furthest(own) : Optional.empty();
            furthest.ifPresent(attempt -> tried.add(telling.told(attempt)));
            if (own.isEmpty() && decided) {
                passedOver.add(telling.readings().label(rule, link));
            }
            decided |= !good.isEmpty();
        }
    }

    /// False where the link gives a value that is written there, and another is wanted.
    private boolean mayGive(CompiledRule rule, Rule link) {
        Value value = wanted.value();
        Operand given = telling.readings().tidy(rule, link).value();
        return value == null || !(given instanceof Operand.Constant(Value constant)) || constant.equals(value);
    }

    /// True for the value itself, and for a record that holds it as its message or code.
    private boolean isWanted(@Nullable Value given) {
        Value value = wanted.value();
        return value == null || given == null || given.equals(value)
                || given instanceof ObjectValue record && record.keys().stream().anyMatch(key -> value.equals(record.get(key)));
    }
}
