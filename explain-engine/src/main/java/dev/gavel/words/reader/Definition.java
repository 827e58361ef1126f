package dev.gavel.words.reader;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a page defines. A frame of its own holds its parameters, first, and the members that it names.
sealed interface Definition {

    String name();

    /// How many slots its frame has.
    int slots();

    /// @param kind of a list the order counts, and what is there twice; an object has keys
    record CollectionOf(String name, int slots, List<Source> sources, Lexicon.Kind kind) implements Definition {
    }

    /// @param each collections that are gone through, one within the other
    /// @param key null but for objects
    /// @param term what is added
    record Source(List<Each> each, @Nullable Term key, Term term, Condition where) {
    }

    /// @param keySlot -1 where the key has no name
    record Each(Condition.Members members, int slot, int keySlot) {
    }

    record Holding(String name, int slots, Condition condition) implements Definition {
    }

    record ValueOf(String name, int slots, List<Source> choices) implements Definition {
    }

    record Broken(String name, String reason) implements Definition {

        @Override
        public int slots() {
            return 0;
        }
    }
}
