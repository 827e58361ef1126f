package dev.gavel.words.narrative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.Json;

class VocabularyTest {

    @Test
    void isReadBackFromItsJson() throws IOException {
        Vocabulary vocabulary = new Vocabulary(
                Map.of("the turn count", List.of("input", "context", "turn_count"), "the time", List.of("clock")),
                Map.of("image", List.of("image")));
        assertEquals(vocabulary, Vocabulary.fromValue(Json.read(Json.write(vocabulary.toValue()))));
    }

    @Test
    void namesWhatStandsForNoPlace() throws IOException {
        var error = assertThrows(IOException.class,
                () -> Vocabulary.fromValue(Json.read("{\"places\": {\"the limit\": [\"limits\", \"max\"]}, \"fields\": {}}")));
        assertEquals("`the limit` stands for no place: `limits.max`", error.getMessage());
    }

    @Test
    void refusesPhrasesThatStandForNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(Map.of(), Map.of("image", List.of())));
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(Map.of("the time", List.of("clock", "now")), Map.of()));
    }
}
