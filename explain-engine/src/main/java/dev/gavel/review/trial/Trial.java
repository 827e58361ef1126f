package dev.gavel.review.trial;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.Value;

/// What the policy does in one situation.
///
/// @param fired which of the [TrialGround#probes()] hold, by index, ascending
/// @param result of the entrypoint; null where it is undefined or failed
public record Trial(Situation situation, Verdict verdict, List<Integer> fired, @Nullable Value result) {

    public Trial {
        fired = List.copyOf(fired);
    }

    public boolean fires(int probe) {
        return fired.contains(probe);
    }
}
