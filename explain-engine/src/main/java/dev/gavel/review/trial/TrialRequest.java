package dev.gavel.review.trial;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// How many situations, and about what.
///
/// @param wanted how many at most
/// @param focus null for all that the policy decides
/// @param cancelled asked now and then; what has been found until then is given
public record TrialRequest(long seed, int wanted, @Nullable Focus focus, BooleanSupplier cancelled) {

    private static final int USUAL = 2_000;

    public static TrialRequest of(long seed) {
        return new TrialRequest(seed, USUAL, null, () -> false);
    }

    public TrialRequest withFocus(@Nullable Focus changed) {
        return new TrialRequest(seed, wanted, changed, cancelled);
    }

    public TrialRequest withWanted(int changed) {
        return new TrialRequest(seed, changed, focus, cancelled);
    }

    public TrialRequest withCancelled(BooleanSupplier changed) {
        return new TrialRequest(seed, wanted, focus, changed);
    }
}
