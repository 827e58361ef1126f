package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.Value;

/// Parts that hold together → the same without what the others imply: that something is there, that a key is one of the table's, a looser bound.
record Together(Presence presence) {

    List<Formula> pruned(List<Formula> parts) {
        List<Formula> kept = new ArrayList<>(parts);
        for (int i = 0; i < kept.size(); i++) {
            Needs others = others(kept, i);
            if (kept.get(i) instanceof Formula.Not(Formula.Test test) && presence.isThere(test.left(), others)
                    && presence.isThere(test.right(), others)) {
                kept.set(i, new Formula.Test(test.left(), test.relation().opposite(), test.right(), test.range()));
            }
        }
        for (int i = 0; i < kept.size(); i++) {
            if (isImplied(kept.get(i), others(kept, i), kept)) {
                kept.remove(i--);
            }
        }
        return kept;
    }

    private static Needs others(List<Formula> parts, int except) {
        Needs needs = Needs.NONE;
        for (int i = 0; i < parts.size(); i++) {
            if (i != except) {
                needs = needs.and(Needs.of(parts.get(i)));
            }
        }
        return needs;
    }

    private boolean isImplied(Formula part, Needs others, List<Formula> all) {
        Formula bare = Bare.of(part);
        if (all.subList(0, all.indexOf(part)).stream().anyMatch(other -> Bare.of(other).equals(bare))) {
            return true;
        }
        return switch (part) {
            case Formula.Present(Term term, var range) -> presence.isThere(term, others);
            case Formula.Test test -> presence.impliesKey(test, others.there()) || all.stream().anyMatch(other -> isTighter(other, test));
            default -> false;
        };
    }

    /// True where one bound leaves fewer values than the other.
    private static boolean isTighter(Formula other, Formula.Test test) {
        if (other == test || !(other instanceof Formula.Test(Term left, Relation relation, Term.Const(Value bound), var range))
                || !left.equals(test.left()) || !(test.right() instanceof Term.Const(Value loose))) {
            return false;
        }
        int order = bound.compareTo(loose);
        return switch (test.relation()) {
            case AT_LEAST -> relation == Relation.AT_LEAST && order > 0 || relation == Relation.MORE && order >= 0;
            case MORE -> relation == Relation.AT_LEAST && order > 0 || relation == Relation.MORE && order > 0;
            case AT_MOST -> relation == Relation.AT_MOST && order < 0 || relation == Relation.LESS && order <= 0;
            case LESS -> relation == Relation.AT_MOST && order < 0 || relation == Relation.LESS && order < 0;
            case EQUAL, DIFFERENT, MEMBER, NOT_MEMBER -> false;
        };
    }

    /// A condition of a value without what the value itself needs: where that is missing, so is the value.
    Formula without(Formula when, Term value) {
        List<Formula> parts = when instanceof Formula.All all ? all.parts() : List.of(when);
        Needs needs = Needs.of(new Formula.Present(value, dev.gavel.rego.source.SourceRange.UNKNOWN));
        List<Formula> kept = new ArrayList<>();
        for (Formula part : parts) {
            boolean implied = part instanceof Formula.Present(Term term, var range) && needs.isThere(term)
                    || part instanceof Formula.Test test && presence.impliesKey(test, needs.there());
            if (!implied) {
                kept.add(part);
            }
        }
        return Formula.all(kept);
    }
}
