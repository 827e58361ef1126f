package dev.gavel.words.narrate;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;

/// One term in place of another, everywhere.
final class Replacing {

    private final Term one;
    private final Term other;
    private final Trees.Change parts = new Trees.Change(this::formula, this::term);

    private Replacing(Term one, Term other) {
        this.one = one;
        this.other = other;
    }

    static Replacing of(Term one, Term other) {
        return new Replacing(one, other);
    }

    Formula formula(Formula formula) {
        return parts.parts(formula);
    }

    Term term(Term term) {
        return term.equals(one) ? other : parts.parts(term);
    }
}
