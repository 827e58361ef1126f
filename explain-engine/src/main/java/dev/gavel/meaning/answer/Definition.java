package dev.gavel.meaning.answer;

import java.util.List;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;

/// What a [Term.Document] that is still named in a formula stands for.
public sealed interface Definition {

    Term.Document document();

    /// A document or function that is used as a condition.
    ///
    /// @param document its arguments are the parameters: members that the formula speaks of
    record Holds(Term.Document document, Formula when) implements Definition {
    }

    /// A set, an array or an object that rules gather; never missing.
    record Collection(Term.Document document, Term.Kind kind, List<Term.Part> parts) implements Definition {

        public Collection {
            parts = List.copyOf(parts);
        }
    }

    /// A value; missing where no case holds.
    record Values(Term.Document document, List<Term.Case> cases) implements Definition {

        public Values {
            cases = List.copyOf(cases);
        }
    }
}
