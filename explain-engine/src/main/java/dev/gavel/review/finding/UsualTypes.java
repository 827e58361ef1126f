package dev.gavel.review.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// Which type of JSON stands at each place, as most requests have it. Generated requests hold values of other types too, and these are no good examples.
final class UsualTypes {

    private final Map<List<Value>, Map<String, Integer>> counts = new HashMap<>();

    static UsualTypes of(List<Value> inputs) {
        UsualTypes types = new UsualTypes();
        for (Value input : inputs) {
            for (List<Value> place : Places.of(input)) {
                Value value = Edits.get(input, place);
                if (value != null) {
                    types.counts.computeIfAbsent(Places.general(place), k -> new HashMap<>()).merge(Unheard.type(value), 1, Integer::sum);
                }
            }
        }
        return types;
    }

    /// True where no other type is more usual at the place.
    boolean isUsual(List<Value> place, Value value) {
        Map<String, Integer> known = counts.getOrDefault(Places.general(place), Map.of());
        int own = known.getOrDefault(Unheard.type(value), 0);
        return known.values().stream().allMatch(count -> count <= own);
    }

    /// How many places of an input hold something unusual.
    int oddities(Value input) {
        int odd = 0;
        for (List<Value> place : Places.of(input)) {
            Value value = Edits.get(input, place);
            if (value != null && !isUsual(place, value)) {
                odd++;
            }
        }
        return odd;
    }
}
