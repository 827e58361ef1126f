package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.gavel.rego.value.StringValue;
import dev.gavel.words.narrative.Vocabulary;

/// The words of a page that stand for something of the request, found in its text.
final class PhraseFinder {

    /// A value that stands as it is written, and no name of a member or a definition.
    private static final Pattern CONSTANT = Pattern
            .compile(
                    "(?<!the |called |key |collection |list |object |table )“([\\p{L}\\p{N}_.:/@-]{1,60})”(?! holds| does not hold| for )");

    private final Vocabulary vocabulary;

    PhraseFinder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A place in a text.
    ///
    /// @param index zero-based, in UTF-16 units
    record Spot(String text, int index) {
    }

    /// The longest phrase at the spot that stands for a place of the request or of the data, or for a value.
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

    /// The phrases that a text holds: places and labels in the order of the vocabulary, then values as they are written.
    List<PhraseHit> in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<PhraseHit> hits = new ArrayList<>();
        vocabulary.places().forEach((phrase, steps) -> {
            if (steps.size() > 1 && lower.contains(phrase.toLowerCase(Locale.ROOT))) {
                hits.add(PhraseHit.place(phrase, String.join(".", steps)));
            }
        });
        vocabulary.values().forEach((label, value) -> {
            if (text.contains(label)) {
                hits.add(new PhraseHit(label, "", value instanceof StringValue(var written) ? written : value.toString()));
            }
        });
        if (!vocabulary.places().isEmpty()) {
            CONSTANT.matcher(text).results().map(found -> new PhraseHit(found.group(), "", found.group(1))).distinct().forEach(hits::add);
        }
        return hits;
    }
}
