package dev.gavel.app.page;

import org.jspecify.annotations.Nullable;

/// A phrase of a page and what it stands for: a place, or a value.
///
/// @param phrase with its article: `the turn count`; of a value its label, or the value in quotation marks
/// @param path `input.context.turn_count`; empty for a value
/// @param value as the policy has it: `refund.issue`; null for a place
public record PhraseHit(String phrase, String path, @Nullable String value) {

    static PhraseHit place(String phrase, String path) {
        return new PhraseHit(phrase, path, null);
    }

    /// The phrase without its article or its quotation marks, as a glossary has it.
    public String label() {
        return phrase.startsWith("the ") ? phrase.substring(4) : phrase.startsWith("“") ? phrase.substring(1, phrase.length() - 1) : phrase;
    }
}
