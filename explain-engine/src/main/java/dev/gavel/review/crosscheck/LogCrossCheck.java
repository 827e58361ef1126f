package dev.gavel.review.crosscheck;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.opa.EngineUnavailable;

/// What came out of deciding a whole log twice. Every decision that was looked at is counted once: as agreed, as disagreed, or under a reason why not compared.
///
/// @param engine who the other was: `OPA 1.22.0 at http://127.0.0.1:8181`
/// @param surroundings what was compared once: bundles, policies, data, version
/// @param decisions that were looked at
/// @param agreed same result, by the same rules where the other gives a trace
/// @param agreedOnPart of those agreed, how many have an input of which the log hides a part: both were given what is left
/// @param agreedWithOutside of those agreed, how many rest on answers from outside (the clock); where these made a difference, our engine was given OPA's
/// @param disagreed another result or other rules
/// @param disagreements the first of them, with what differs
/// @param byRule rule (`data.governance.main.violations at main.rego:12`) → in how many disagreements it was done otherwise
/// @param notCompared reason → how many: `it answers a query typed by hand`
/// @param complete false where it was cancelled, or the other was lost, before the end of the log
/// @param lost why the other could not be asked any more; null where it could
public record LogCrossCheck(String engine, List<Compared> surroundings, int decisions, int agreed, int agreedOnPart, int agreedWithOutside,
        int disagreed, List<Disagreement> disagreements, Map<String, Integer> byRule, Map<String, Integer> notCompared, boolean complete,
        @Nullable EngineUnavailable lost) {

    public LogCrossCheck {
        surroundings = List.copyOf(surroundings);
        disagreements = List.copyOf(disagreements);
        byRule = Collections.unmodifiableMap(new TreeMap<>(byRule));
        notCompared = Collections.unmodifiableMap(new TreeMap<>(notCompared));
    }

    /// Of the whole: another policy or other data is a disagreement, even where every decision is the same.
    public CrossCheck.Standing standing() {
        if (disagreed > 0 || surroundings.stream().anyMatch(Compared::speaksOfAnotherPolicy)) {
            return CrossCheck.Standing.DISAGREES;
        }
        return agreed > 0 ? CrossCheck.Standing.AGREES : CrossCheck.Standing.NOT_COMPARABLE;
    }
}
