package dev.gavel.words.narrate;

import dev.gavel.meaning.formula.Term;
import dev.gavel.words.narrate.Phrase.Tight;

/// How tightly the words of a term hold together, and how tightly they must where the term is part of another.
final class Binding {

    private static final int DEEPEST = 2;

    private Binding() {
    }

    static Tight of(Term term) {
        if (!(term instanceof Term.Call call)) {
            return Tight.OF;
        }
        return TermWords.tight(call);
    }

    /// @param at which argument of the call
    static Tight needed(Term.Call whole, int at) {
        Template words = BuiltinWords.term(whole);
        boolean first = words == null ? at == 0 && Leaves.isSubject(whole) : words.isEnding() && at == words.first();
        return first ? Tight.AFTER : Tight.OF;
    }

    /// How many steps of reckoning stand one within the other.
    private static int depth(Term term) {
        return switch (term) {
            case Term.Call call -> 1 + call.args().stream().mapToInt(Binding::depth).max().orElse(0);
            case Term.At at when isCell(at) -> 0;
            case Term.At(Term whole, Term key) -> Math.max(depth(whole), depth(key)) + (key instanceof Term.Const(var value)
                    && value instanceof dev.gavel.rego.value.StringValue ? 0 : 1);
            default -> 0;
        };
    }

    /// A cell of a table with one key or two, each of which stands for itself.
    private static boolean isCell(Term.At cell) {
        int keys = 0;
        Term at = cell;
        while (at instanceof Term.At(Term whole, Term key)) {
            keys += key instanceof Term.Const ? 0 : 1;
            if (depth(key) > 0) {
                return false;
            }
            at = whole;
        }
        return at instanceof Term.Data && keys <= 2;
    }

    static boolean isLoose(Term term, Tight needed) {
        return depth(term) >= DEEPEST || of(term).compareTo(needed) > 0
                || term instanceof Term.Call call && call.builtin().equals(Preparation.OR_ELSE);
    }
}
