package dev.gavel.words.reader;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Vocabulary;

/// What the vocabulary of a page calls values, and what it counts in.
///
/// @param labels longest first
/// @param values label → value
/// @param units longest first
record CalledValues(List<String> labels, Map<String, Value> values, List<String> units) {

    static final CalledValues NONE = new CalledValues(List.of(), Map.of(), List.of());

    private static final Comparator<String> LONGEST_FIRST = Comparator.comparingInt(String::length).reversed()
            .thenComparing(Comparator.naturalOrder());

    static CalledValues of(Vocabulary vocabulary) {
        return new CalledValues(vocabulary.values().keySet().stream().sorted(LONGEST_FIRST).toList(), vocabulary.values(),
                vocabulary.units().stream().sorted(LONGEST_FIRST).toList());
    }
}
