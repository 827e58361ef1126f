package dev.gavel.words.narrate;

import java.util.List;

import dev.gavel.meaning.formula.Term;

/// How a page speaks of what stands in something under keys.
sealed interface Access {

    /// What is left of the way.
    List<Step> rest();

    /// A place of the request or of data that change without a revision.
    ///
    /// @param steps with the root first: `[input, context, turn_count]`
    record Place(List<String> steps, List<Step> rest) implements Access {
    }

    /// A cell of a table; with fewer keys than the table has, all rows of the first key.
    record Cell(DataTable table, List<Term> keys, List<String> column, List<Step> rest) implements Access {

        boolean isWhole() {
            return keys.size() == table.keys();
        }
    }

    /// A part of something else.
    record Part(Term whole, List<Step> rest) implements Access {
    }

    sealed interface Step {
    }

    /// @param names constant keys, one within the other
    record Field(List<String> names) implements Step {
    }

    record Entry(Term key) implements Step {
    }
}
