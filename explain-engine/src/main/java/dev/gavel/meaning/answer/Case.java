package dev.gavel.meaning.answer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.compile.CompiledRule;

/// One case in which the verdict is what the page lists.
///
/// @param rules the rules behind it, outermost first; the last is the one that a reader knows it by. Empty where no rule is behind it
/// @param when what must hold; [Formula#TRUE] where it always does
/// @param alone rules besides whose cases no other case of the page may hold; null where that is not asked
public record Case(List<CompiledRule> rules, Formula when, @Nullable List<CompiledRule> alone) {

    public Case {
        rules = List.copyOf(rules);
        alone = alone == null ? null : List.copyOf(alone);
    }

    public Case(List<CompiledRule> rules, Formula when) {
        this(rules, when, null);
    }
}
