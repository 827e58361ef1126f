package dev.gavel.review.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;
import dev.gavel.review.trial.TrialGround;

/// Which type of JSON stands at each place, as most requests have it. Generated requests hold values of other types too, and these are no good examples.
final class UsualTypes {

    private final Map<List<Value>, Map<String, Integer>> counts = new HashMap<>();

    private final TrialGround ground;
    private final boolean observed;

    private UsualTypes(TrialGround ground, boolean observed) {
        this.ground = ground;
        this.observed = observed;
    }

    /// @param observed whether real requests are among them
    static UsualTypes of(List<Value> inputs, TrialGround ground, boolean observed) {
        UsualTypes types = new UsualTypes(ground, observed);
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

    /// True where the policy, or somebody who asked it, tells of which type a value is there; else one that was made up is as wrong as any other.
    boolean isTold(List<Value> place) {
        return observed || ground.likeliest(place).isPresent();
    }

    /// True where the policy's own values for the place are of that type, or, where it has none, where no other type is more usual there.
    boolean isUsual(List<Value> place, Value value) {
        Optional<Value> likely = ground.likeliest(place);
        if (likely.isPresent()) {
            return Unheard.type(likely.get()).equals(Unheard.type(value));
        }
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
