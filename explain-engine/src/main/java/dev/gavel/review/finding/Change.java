package dev.gavel.review.finding;

import java.util.List;

import dev.gavel.rego.value.Value;

/// What tells two witnesses apart.
public sealed interface Change {

    /// There is one witness only.
    Change NONE = new None();

    record None() implements Change {
    }

    /// A place of the input was left out.
    ///
    /// @param place from the input: `["user", "groups"]`
    record LeftOut(List<Value> place) implements Change {

        public LeftOut {
            place = List.copyOf(place);
        }
    }

    /// A place of the input has another value.
    record Other(List<Value> place, Value value) implements Change {

        public Other {
            place = List.copyOf(place);
        }
    }

    /// The request is the same; a bundle was not loaded.
    record NotLoaded(String bundle) implements Change {
    }
}
