package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.gavel.words.narrative.Vocabulary;

/// The words of a page that stand for something of the request, found in its text.
final class PhraseFinder {

    private final Vocabulary vocabulary;

    PhraseFinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A place in a text.
    ///
    /// @param index zero-based, in UTF-16 units
    record Spot(String text, int index) {
    }

    /// The longest phrase at the spot that stands for a place of the request or of the data.
    Optional<PhraseHit> at(Spot spot) {
        PhraseHit found = null;
        for (PhraseHit hit : in(spot.text())) {
            String lower = spot.text().toLowerCase(Locale.ROOT);
            int start = lower.indexOf(hit.phrase().toLowerCase(Locale.ROOT));
            while (start >= 0 && (found == null || hit.phrase().length() > found.phrase().length())) {
                if (start <= spot.index() && spot.index() < start + hit.phrase().length()) {
                    found = hit;
                }
                start = lower.indexOf(hit.phrase().toLowerCase(Locale.ROOT), start + 1);
            }
        }
        return Optional.ofNullable(found);
    }

    /// The phrases that a text holds, in the order of the vocabulary.
    List<PhraseHit> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<PhraseHit> hits = new ArrayList<>();
        vocabulary.places().forEach((phrase, steps) -> {
            if (steps.size() > 1 && lower.contains(phrase.toLowerCase(Locale.ROOT))) {
                hits.add(new PhraseHit(phrase, String.join(".", steps)));
            }
        });
        return hits;
    }
}
