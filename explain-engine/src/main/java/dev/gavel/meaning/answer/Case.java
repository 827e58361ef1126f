package dev.gavel.meaning.answer;

import java.util.List;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// One case in which the verdict is what the page lists.
///
/// @param rules the rules behind it, outermost first; the last is the one that a reader knows it by. Empty where no rule is behind it
/// @param when what must hold; [Formula#TRUE] where it always does
public record Case(List<CompiledRule> rules, Formula when) {

    public Case {
        rules = List.copyOf(rules);
    }
}
