package dev.gavel.words.narrate;

import dev.gavel.meaning.formula.Term;
import dev.gavel.words.narrate.Phrase.Tight;

/// How tightly the words of a term hold together, and how tightly they must where the term is part of another.
final class Binding {

    private Binding() {
    }

    static Tight of(Term term) {
        if (!(term instanceof Term.Call call)) {
            return Tight.OF;
        }
        return TermWords.isEnding(call) ? Tight.AFTER : TermWords.isOperator(call) ? Tight.BETWEEN : Tight.OF;
    }

    /// @param at which argument of the call
    static Tight needed(Term.Call whole, int at) {
        boolean first = at == (whole.builtin().equals("concat") ? 1 : 0);
        return !first ? Tight.OF : TermWords.isEnding(whole) || TermWords.isOperator(whole) || Leaves.isSubject(whole) ? Tight.AFTER : Tight.OF;
    }

    static boolean isLoose(Term term, Tight needed) {
        return of(term).compareTo(needed) > 0 || term instanceof Term.Call call && call.builtin().equals(Preparation.OR_ELSE);
    }
}
