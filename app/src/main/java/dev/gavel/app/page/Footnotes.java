package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Numbers what the sentences of one page rest on: the same places, the same number.
final class Footnotes {

    private final Map<List<SourceRange.Known>, Integer> numbers = new LinkedHashMap<>();

    /// The number shown after the sentence, or null where it rests on no policy text and on no value.
    @Nullable
    Integer numberOf(Sentence sentence) {
        List<SourceRange.Known> ranges = ranges(sentence);
        if (ranges.isEmpty()) {
            return null;
        }
        return numbers.computeIfAbsent(ranges, _ -> numbers.size() + 1);
    }

    static List<SourceRange.Known> ranges(Sentence sentence) {
        List<SourceRange.Known> ranges = new ArrayList<>();
        for (Source source : sentence.sources()) {
            if (source instanceof Source.Text text && text.range() instanceof SourceRange.Known known) {
                ranges.add(known);
            }
        }
        return ranges;
    }

    /// What the tooltip of the link says: the places, then the values seen.
    static String describe(Sentence sentence) {
        StringBuilder out = new StringBuilder();
        for (Source source : sentence.sources()) {
            String line = switch (source) {
                case Source.Text text -> text.range().toString();
                case Source.Seen seen -> seen.path() + " is " + shortened(seen.value().toString());
            };
            out.append(out.isEmpty() ? "" : "\n").append(line);
        }
        return out.toString();
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, text.offsetByCodePoints(0, 100)) + " …";
    }
}
