package dev.gavel.review.trial;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.Value;

/// What a member of a formula stands for.
sealed interface Meant {

    /// A place of the draft.
    record At(Draft.Slot slot) implements Meant {
    }

    record Is(Value value) implements Meant {
    }

    /// A term, with the members that it speaks of.
    record Standing(Term term, Members members) implements Meant {
    }
}
