package dev.gavel.words.reader;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What stands after a term and takes it whole: endings such as `in lower case`, any number of them, and then one operator such as `plus`. `plus` and
/// `times` may be repeated; all else needs brackets.
final class EndingParser {

    private final Cursor cursor;
    private final TermParser terms;

    EndingParser(Cursor cursor, TermParser terms) {
        this.cursor = cursor;
        this.terms = terms;
    }

    Term after(Term plain) {
        Term term = plain;
        for (Term longer = ending(term); longer != null; longer = ending(term)) {
            term = longer;
        }
        for (Form operator : Forms.OPERATORS) {
            Term longer = followed(term, operator);
            if (longer != null) {
                term = longer;
                for (longer = isRepeated(operator) ? followed(term, operator) : null; longer != null; longer = followed(term, operator)) {
                    cursor.deepen();
                    term = longer;
                }
                return term;
            }
        }
        return term;
    }

    private static boolean isRepeated(Form operator) {
        return operator == NumberForms.PLUS || operator == NumberForms.TIMES;
    }

    /// The term with the words of a form after it, or null, and then the place is as it was.
    private @Nullable Term followed(Term before, Form form) {
        int start = cursor.at();
        List<Term> operands = form.operands(cursor, terms, before);
        if (operands == null) {
            cursor.backTo(start);
            return null;
        }
        return new Term.Call(form, operands);
    }

    /// The ending that reaches farthest.
    private @Nullable Term ending(Term before) {
        int start = cursor.at();
        Term best = null;
        int end = start;
        for (Form form : Forms.ENDINGS) {
            cursor.backTo(start);
            Term found = followed(before, form);
            if (found != null && cursor.at() > end) {
                best = found;
                end = cursor.at();
            }
        }
        cursor.backTo(end);
        if (best != null) {
            cursor.deepen();
        }
        return best;
    }
}
