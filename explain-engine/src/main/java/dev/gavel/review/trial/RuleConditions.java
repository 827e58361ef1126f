package dev.gavel.review.trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// What rules ask for.
///
/// @param definitions of what the formulas name
public record RuleConditions(Map<CompiledRule, Formula> when, List<Definition> definitions) {

    public static final RuleConditions NONE = new RuleConditions(Map.of(), List.of());

    public RuleConditions {
        when = Map.copyOf(when);
        definitions = List.copyOf(definitions);
    }

    /// What the cases of an answer ask for, by the rule that decides each.
    public static RuleConditions of(PolicyAnswer answer) {
        Map<CompiledRule, Formula> when = new LinkedHashMap<>();
        for (Case each : answer.bearing()) {
            if (!each.rules().isEmpty()) {
                when.putIfAbsent(each.rules().getLast(), each.when());
            }
        }
        return new RuleConditions(when, answer.definitions());
    }
}
