package dev.gavel.words.narrate;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What a team calls things: places (`input.agent.id` → *agent*) and values wherever they stand (`customer_data` → *customer data*).
///
/// @param places path → its word, as the profile has it
/// @param terms a text as the policy has it → its word
/// @param schema path → its word, as schemas of the input have it: used where the profile says nothing
public record Glossary(Map<String, Word> places, Map<String, Word> terms, Map<String, Word> schema) {

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
        schema = Map.copyOf(schema);
    }

    public Glossary(Map<String, Word> places, Map<String, Word> terms) {
        this(places, terms, Map.of());
    }

    /// The same, with what schemas of the input call places.
    ///
    /// @param words an empty label where a schema only says what is meant
    public Glossary withSchema(Map<String, Word> words) {
        return new Glossary(places, terms, words);
    }

    /// The profile's word for a place.
    Optional<Word> place(String path) {
        return Optional.ofNullable(places.get(path));
    }

    /// What schemas of the input say of a place.
    Optional<Word> declared(String path) {
        return Optional.ofNullable(schema.get(path));
    }

    /// What a place is called, by the profile or else by a schema.
    Optional<Word> called(String path) {
        return place(path).or(() -> declared(path).filter(word -> !word.label().isEmpty()));
    }

    Optional<Word> term(String text) {
        return Optional.ofNullable(terms.get(text));
    }
}
