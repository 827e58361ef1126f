package dev.gavel.words.narrative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;

class VocabularyTest {

    @Test
    void isReadBackFromItsJson() throws IOException {
        Vocabulary vocabulary = new Vocabulary(
                Map.of("the turn count", List.of("input", "context", "turn_count"), "the time", List.of("clock")),
                Map.of("image", List.of("image")));
        assertEquals(vocabulary, Vocabulary.fromValue(Json.read(Json.write(vocabulary.toValue()))));
    }

    @Test
    void labelsOfValuesAndUnitsAreReadBackToo() throws IOException {
        Vocabulary vocabulary = new Vocabulary(Map.of("the tool", List.of("input", "tool")), Map.of(),
                Map.of("refund", StringValue.of("refund.issue"), "urgent", NumberValue.of(1)), Set.of("seconds", "second"));
        assertEquals(vocabulary, Vocabulary.fromValue(Json.read(Json.write(vocabulary.toValue()))));
        assertThrows(IllegalArgumentException.class,
                () -> new Vocabulary(Map.of(), Map.of(), Map.of("true", StringValue.of("yes")), Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(Map.of(), Map.of(), Map.of(), Set.of("2nd")));
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
