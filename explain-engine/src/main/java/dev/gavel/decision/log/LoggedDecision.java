package dev.gavel.decision.log;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// One decision as OPA logged it (its `EventV1`).
///
/// @param id empty where the log gives none
/// @param asked what was asked of OPA
/// @param input null where there was none, or where all of it was erased (then [#erased()] holds `/input`)
/// @param outcome what OPA answered
/// @param labels of the OPA that decided, for example `app` or `environment`
/// @param timestamp when it was decided; null where the log does not say
/// @param bundles name → revision, as they were active; a log without bundles is empty here
/// @param requestedBy address of the caller, or null
/// @param erased paths (`/input/user/id`) that were taken out before logging
/// @param masked paths whose values were replaced or added before logging
/// @param ndBuiltinCache builtin → JSON text of its arguments → result, of the calls whose results vary
/// @param ruleLabels labels of the rules that took part, as OPA wrote them, or null
/// @param other every field that has no place above, unchanged
/// @param place where it stands
public record LoggedDecision(String id, Asked asked, @Nullable Value input, LoggedOutcome outcome, Map<String, String> labels,
        @Nullable Instant timestamp, Map<String, String> bundles, @Nullable String requestedBy, List<String> erased, List<String> masked,
        ObjectValue ndBuiltinCache, ObjectValue metrics, @Nullable Value ruleLabels, @Nullable Long requestNumber, @Nullable String traceId,
        @Nullable String spanId, ObjectValue other, LogPlace place) {

    public LoggedDecision {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        bundles = Collections.unmodifiableMap(new TreeMap<>(bundles));
        erased = List.copyOf(erased);
        masked = List.copyOf(masked);
    }

    /// True where some of what was decided on, or of what was answered, is not in the log as it was.
    public boolean altered() {
        return !erased.isEmpty() || !masked.isEmpty();
    }
}
