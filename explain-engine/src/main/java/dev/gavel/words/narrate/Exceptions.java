package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.formula.Formula;

/// What keeps a rule from counting, though it holds: the parts of a case that are not the rule's own.
final class Exceptions {

    private Exceptions() {
    }

    /// Negations beside the rule's own body; empty where the case tells no rule apart.
    static List<Formula> beside(Case one) {
        List<Formula> parts = one.when() instanceof Formula.All all ? all.parts() : List.of(one.when());
        boolean apart = parts.stream().anyMatch(part -> part instanceof Formula.From);
        List<Formula> beside = new ArrayList<>();
        for (Formula part : parts) {
            if (apart && part instanceof Formula.Not) {
                beside.add(part);
            }
        }
        return beside;
    }
}
