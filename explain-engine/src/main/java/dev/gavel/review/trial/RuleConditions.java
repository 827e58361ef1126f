package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// What rules ask for.
///
/// @param conditions in the order of the policy, so that what is made of them is the same each time
/// @param definitions of what the formulas name
public record RuleConditions(List<Condition> conditions, List<Definition> definitions) {

    public static final RuleConditions NONE = new RuleConditions(List.of(), List.of());

    public RuleConditions {
        conditions = List.copyOf(conditions);
        definitions = List.copyOf(definitions);
    }

    public record Condition(CompiledRule rule, Formula when) {
    }

    /// What the cases of an answer ask for, by the rule that decides each.
    public static RuleConditions of(PolicyAnswer answer) {
        List<Condition> conditions = new ArrayList<>();
        for (Case each : answer.bearing()) {
            if (!each.rules().isEmpty() && conditions.stream().noneMatch(known -> known.rule() == each.rules().getLast())) {
                conditions.add(new Condition(each.rules().getLast(), each.when()));
            }
        }
        return new RuleConditions(conditions, answer.definitions());
    }

    /// The rule's condition, if it is known, and then that none of the others holds.
    ///
    /// @param rule null for none
    /// @param alone false where the others may hold
    List<Formula> wanted(@Nullable CompiledRule rule, boolean alone) {
        List<Formula> wanted = new ArrayList<>();
        conditions.stream().filter(condition -> condition.rule() == rule).map(Condition::when).forEach(wanted::add);
        if (alone) {
            conditions.stream().filter(condition -> condition.rule() != rule).map(condition -> Formula.not(condition.when()))
                    .forEach(wanted::add);
        }
        return wanted;
    }
}
