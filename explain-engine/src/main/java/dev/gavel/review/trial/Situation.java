package dev.gavel.review.trial;

import java.time.Instant;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// All that a decision depends on besides the policy and what does not change within a revision.
///
/// @param volatileData what stands at the volatile paths, from the root of `data`: `{"usage": {"agt-1": 12}}`. A volatile path that it lacks is absent
/// @param time what the policy's clock says, in nanoseconds since 1970
public record Situation(Value input, ObjectValue volatileData, long time) {

    private static final long NANOS = 1_000_000_000L;

    public Instant instant() {
        return Instant.ofEpochSecond(Math.floorDiv(time, NANOS), Math.floorMod(time, NANOS));
    }

    static long nanos(Instant at) {
        return at.getEpochSecond() * NANOS + at.getNano();
    }
}
