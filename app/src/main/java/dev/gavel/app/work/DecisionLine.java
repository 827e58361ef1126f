package dev.gavel.app.work;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Tone;

/// A logged decision as a row of the table shows it. A text that the decision does not have is empty.
///
/// @param key what names it within the log: the decision id, or its place where it has none
/// @param verdict one or two words, for example `Denied`
/// @param reason the first reason; `(+2)` where there are more
/// @param millis how long it took, or null where the log does not say
public record DecisionLine(String key, @Nullable Instant time, Tone tone, String verdict, String agent, String tool, String data,
        String region,
        String reason, @Nullable Double millis) {

    /// True where the text, in lower case, stands anywhere in the row.
    boolean holds(String text) {
        return text.isEmpty() || Stream.of(key, verdict, agent, tool, data, region, reason)
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text));
    }
}
