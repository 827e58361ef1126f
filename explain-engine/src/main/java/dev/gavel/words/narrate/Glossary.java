package dev.gavel.words.narrate;

import java.util.Map;
import java.util.Optional;

/// What a team calls things: labels for places (`input.agent.id` → `agent`) and for values (`customer_data` → `customer data`).
///
/// A label stands without an article.
public record Glossary(Map<String, String> places, Map<String, String> values) {

    public static final Glossary EMPTY = new Glossary(Map.of(), Map.of());

    public Glossary {
        places = Map.copyOf(places);
        values = Map.copyOf(values);
    }

    Optional<String> place(String path) {
        return Optional.ofNullable(places.get(path));
    }
}
