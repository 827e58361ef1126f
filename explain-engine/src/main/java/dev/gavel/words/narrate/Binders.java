package dev.gavel.words.narrate;

import java.util.List;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;

/// The members that a part of a collection is gathered for.
final class Binders {

    private Binders() {
    }

    /// Puts the binders that the value speaks of into `needed`, in order.
    ///
    /// @return the condition, with the other binders within it
    static Formula pushed(Term.Part part, List<Binder> needed) {
        List<Binder> binders = part.clause().binders();
        Formula said = made(part);
        for (int i = binders.size() - 1; i >= 0; i--) {
            Binder binder = binders.get(i);
            boolean spoken = Trees.mentions(said, t -> Trees.isOf(t, binder.id()))
                    || needed.stream().anyMatch(n -> Trees.mentions(n.domain(), t -> Trees.isOf(t, binder.id())));
            if (spoken) {
                needed.addFirst(binder);
            }
        }
        Formula when = part.clause().when();
        for (Binder binder : binders.reversed()) {
            if (!needed.contains(binder)) {
                when = when.equals(Formula.TRUE)
                        ? new Formula.Some(binder, new Formula.Present(binder.member(), SourceRange.UNKNOWN))
                        : new Formula.Some(binder, when);
            }
        }
        return when;
    }

    /// That what the part adds is there.
    static Formula made(Term.Part part) {
        Formula value = new Formula.Present(part.value(), SourceRange.UNKNOWN);
        return part.key() == null ? value : new Formula.All(List.of(new Formula.Present(part.key(), SourceRange.UNKNOWN), value));
    }

    /// A formula that mentions what the domains of the binders mention, and `body`.
    static Formula inside(List<Binder> binders, Formula body) {
        Formula formula = body;
        for (Binder binder : binders.reversed()) {
            formula = new Formula.Some(binder, formula);
        }
        return formula;
    }

    static String text(Term.Part part) {
        String text = Written.text(part.clause().when());
        return text.isEmpty() ? "a member" : text;
    }
}
