package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.Value;

/// A leaf with many values → leaves with a few each.
final class Shortening {

    /// Words that a leaf has beside its values.
    private static final int OTHERS = 12;

    private Shortening() {
    }

    /// `x is none of a, b, …` → leaves that hold together.
    static List<Formula> together(Formula formula, int longest) {
        if (formula instanceof Formula.Not(Formula.Test test) && isLong(test, longest)) {
            return chunks(test, longest).stream().map(Formula::not).toList();
        }
        if (formula instanceof Formula.Test test && test.relation() == Relation.NOT_MEMBER && hasMany(test, longest)) {
            return chunks(test, longest);
        }
        return List.of(formula);
    }

    /// `x is a, b, …` → leaves of which one holds.
    static List<Formula> either(Formula formula, int longest) {
        return formula instanceof Formula.Test test && isLong(test, longest) ? chunks(test, longest) : List.of(formula);
    }

    private static boolean isLong(Formula.Test test, int longest) {
        return test.relation() == Relation.MEMBER && hasMany(test, longest);
    }

    private static boolean hasMany(Formula.Test test, int longest) {
        return !(test.left() instanceof Term.Const) && test.right() instanceof Term.Const(Value values)
                && Values.members(values).stream().mapToInt(Shortening::words).sum() > longest - OTHERS;
    }

    private static List<Formula> chunks(Formula.Test test, int longest) {
        List<Formula> out = new ArrayList<>();
        List<Value> chunk = new ArrayList<>();
        int length = 0;
        for (Value value : test.right() instanceof Term.Const(Value values) ? Values.members(values) : List.<Value>of()) {
            if (!chunk.isEmpty() && length + words(value) > longest - OTHERS) {
                out.add(Conditions.oneOf(test, chunk));
                chunk = new ArrayList<>();
                length = 0;
            }
            chunk.add(value);
            length += words(value);
        }
        out.add(Conditions.oneOf(test, chunk));
        return out;
    }

    private static int words(Value value) {
        return TermWords.constant(value).words().count();
    }
}
