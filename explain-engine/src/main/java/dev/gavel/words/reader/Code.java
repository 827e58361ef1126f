package dev.gavel.words.reader;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What sentences become so that they can be asked thousands of times.
final class Code {

    private Code() {
    }

    /// The value of a term, null where it has none.
    @FunctionalInterface
    interface OfTerm {

        /// @throws Abstention where the page does not say
        @Nullable
        Value in(Frame frame);
    }

    /// A collection.
    @FunctionalInterface
    interface OfMembers {

        /// @throws Abstention where the page does not say
        Members in(Frame frame);
    }

    /// A condition; it never throws.
    @FunctionalInterface
    interface OfCondition {
        Truth in(Frame frame);
    }

    /// What is said of a subject.
    @FunctionalInterface
    interface OfPredicate {

        /// @param subject null where it is missing
        /// @throws Abstention where the page does not say
        Truth of(@Nullable Value subject, Frame frame);
    }

    /// What is defined.
    sealed interface Meaning {

        /// @param kind of a list the order counts, and what is there twice; an object has keys
        record Collected(int slots, List<Source> sources, Lexicon.Kind kind) implements Meaning {
        }

        record Holding(int slots, OfCondition condition) implements Meaning {
        }

        record Chosen(int slots, List<Source> choices) implements Meaning {
        }

        record Broken(String reason) implements Meaning {
        }
    }

    /// @param key null but for objects
    record Source(List<Each> each, @Nullable OfTerm key, OfTerm term, OfCondition where) {
    }

    record Each(Loop loop, int slot, int keySlot) {
    }

}
