package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What is gathered only to be counted against nothing, or to look for a value in it, needs no list: `count({x | …}) == 0` → nothing does.
final class Counting {

    private Counting() {
    }

    static @Nullable Formula asFormula(Formula.Test test) {
        if (test.left() instanceof Term.Call(String builtin, List<Term> args) && args.size() == 1
                && args.getFirst() instanceof Term.Gathered gathered) {
            boolean reached = builtin.equals("max") && (test.relation() == Relation.MORE || test.relation() == Relation.AT_LEAST)
                    || builtin.equals("min") && (test.relation() == Relation.LESS || test.relation() == Relation.AT_MOST);
            if (reached) {
                return Formula.any(gathered.parts().stream().map(part -> part.clause()
                        .holdsWith(new Formula.Test(part.value(), test.relation(), test.right(), test.range()))).toList());
            }
        }
        if (!(test.left() instanceof Term.Call call && call.builtin().equals("count")
                && call.args().size() == 1 && call.args().getFirst() instanceof Term.Gathered gathered
                && test.right() instanceof Term.Const(NumberValue number))) {
            return null;
        }
        boolean zero = number.equals(NumberValue.of(0));
        boolean one = number.equals(NumberValue.of(1));
        return switch (test.relation()) {
            case EQUAL, AT_MOST -> zero ? Formula.not(some(gathered, test.range())) : null;
            case LESS -> one ? Formula.not(some(gathered, test.range())) : null;
            case MORE, DIFFERENT -> zero ? some(gathered, test.range()) : null;
            case AT_LEAST -> one ? some(gathered, test.range()) : null;
            case MEMBER, NOT_MEMBER -> null;
        };
    }

    private static Formula some(Term.Gathered gathered, SourceRange range) {
        return Formula
                .any(gathered.parts().stream().map(part -> part.clause().holdsWith(new Formula.Present(part.value(), range))).toList());
    }

    /// The wanted term is among what is gathered.
    static Formula holds(Term.Gathered gathered, Term wanted, SourceRange range) {
        return Formula.any(gathered.parts().stream()
                .map(part -> part.clause().holdsWith(new Formula.Test(wanted, Relation.EQUAL, part.value(), range))).toList());
    }

    /// Two sets together as one that is gathered; null where neither is gathered.
    static Term.@Nullable Gathered joined(Term one, Term other) {
        List<Term.Part> parts = new ArrayList<>();
        if (!(one instanceof Term.Gathered || other instanceof Term.Gathered) || !add(one, parts) || !add(other, parts)) {
            return null;
        }
        return new Term.Gathered(Term.Kind.SET, parts);
    }

    private static boolean add(Term term, List<Term.Part> parts) {
        switch (term) {
            case Term.Gathered gathered when gathered.kind() == Term.Kind.SET -> parts.addAll(gathered.parts());
            case Term.Const(SetValue set) -> {
                for (Value member : set.members()) {
                    parts.add(new Term.Part(Clause.ALWAYS, null, new Term.Const(member)));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
