package dev.gavel.words.narrate;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What a team calls things: places (`input.agent.id` → *agent*) and values wherever they stand (`customer_data` → *customer data*).
///
/// @param places path → its word
/// @param terms a text as the policy has it → its word
public record Glossary(Map<String, Word> places, Map<String, Word> terms) {

    public static final Glossary EMPTY = new Glossary(Map.of(), Map.of());

    /// A word, and what else is known of it.
    ///
    /// @param label without an article, singular
    /// @param plural what several of them are called; null where the label stands for one as for several
    /// @param unit of the numbers at the place: `seconds`
    /// @param values a value of the place, as it is written → what people say
    /// @param definition what is meant by it, in a sentence
    public record Word(String label, @Nullable String plural, @Nullable String unit, Map<String, String> values,
            @Nullable String definition) {

        public Word {
            values = Map.copyOf(values);
        }

        public static Word of(String label) {
            return new Word(label, null, null, Map.of(), null);
        }
    }

    public Glossary {
        places = Map.copyOf(places);
        terms = Map.copyOf(terms);
    }

    Optional<Word> place(String path) {
        return Optional.ofNullable(places.get(path));
    }

    Optional<Word> term(String text) {
        return Optional.ofNullable(terms.get(text));
    }
}
