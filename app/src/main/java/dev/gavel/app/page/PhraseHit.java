package dev.gavel.app.page;

/// A phrase of a page and what it stands for.
///
/// @param phrase with its article: `the turn count`
/// @param path `input.context.turn_count`
public record PhraseHit(String phrase, String path) {

    /// The phrase without its article, as a glossary has it.
    public String label() {
        return phrase.startsWith("the ") ? phrase.substring(4) : phrase;
    }
}
