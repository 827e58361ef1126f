package dev.gavel.words.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Vocabulary;

/// A page of some 300 leaves is asked about 2,000 requests in the blink of an eye.
class SpeedTest {

    private static final int ROUNDS = 15;

    /// Far above what a free machine needs, for tests share theirs.
    private static final long MOST_MILLIS = 1_000;

    @Test
    void twoThousandRequestsAreQuick() {
        Vocabulary words = new Vocabulary(
                Map.of("the alpha", List.of("input", "a"), "the beta", List.of("input", "b"), "the gamma", List.of("input", "c")),
                Map.of("image", List.of("image")));
        StringBuilder text = new StringBuilder("An action is denied in each of these cases:\n");
        for (int i = 0; i < 60; i++) {
            // None of these holds: every item is tried, as the first that does not hold would end a case.
            text.append("""
                    1. **N**
                      - None of these holds:
                        - The alpha is “a%d”, “b%d” or “c”.
                        - All of this holds:
                          - The beta is missing or is not “a”.
                          - One of the beta is among the gamma.
                        - The gamma is “x%d”.
                        - The number of the beta is more than 100.
                    """.formatted(i, i, i));
        }
        ReadPage page = PageReader.read(MarkedPage.of(text.append("Every other action is allowed.\n").toString()), words);
        assertEquals(List.of(), page.unread());
        List<Situation> situations = Samples.requests(2_000, 3).stream()
                .map(request -> new Situation(request, ObjectValue.EMPTY, NumberValue.of(0))).toList();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            situations.forEach(page::predict);
            best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
        }
        long millis = best;
        assertTrue(millis < MOST_MILLIS, () -> millis + " ms");
        System.out.println("2,000 predictions of a page with 300 leaves: " + millis + " ms");
    }
}
