package dev.gavel.words.reader;

import java.util.List;

import dev.gavel.rego.value.Value;

/// What stands for a value in a sentence.
sealed interface Term {

    /// @param steps beginning with `input`, `data` or `clock`
    record Place(List<String> steps) implements Term {
    }

    record Constant(Value value) implements Term {
    }

    /// A member or parameter.
    ///
    /// @param slot where its value stands in a [Frame]
    record Local(String name, int slot) implements Term {
    }

    record Field(List<String> steps, Term of) implements Term {
    }

    /// @param keys as many as the table has, or the first of two: then all entries below it
    record Cell(String table, String column, List<Term> keys) implements Term {
    }

    record Entry(Term of, Term under) implements Term {
    }

    record OrElse(Term term, Term otherwise) implements Term {
    }

    record Call(Form form, List<Term> operands) implements Term {
    }

    /// A defined set or list.
    ///
    /// @param definition its number on the page
    record Collection(String name, int definition, List<Term> arguments) implements Term {
    }

    record Defined(String name, int definition, List<Term> arguments) implements Term {
    }

    /// True where a leaf is met, false where its not-form is.
    record Whether(Term subject, Predicate so, Predicate not) implements Term {
    }
}
