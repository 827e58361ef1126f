package dev.gavel.app.cli;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.QueryDesk;
import dev.gavel.rego.partial.PartialResult;
import dev.gavel.rego.trace.Coverage;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Profile;

/// All that `eval` has to print.
///
/// @param failures errors; where there are some and `ended` is false, the result stands beside them
/// @param message an error that has no code and no place; empty for none
/// @param partial null where the query was not evaluated partially
/// @param metrics name → nanoseconds; empty where they are not wanted
/// @param profile null where it is not wanted; so too the coverage
record EvalAnswer(List<QueryDesk.Row> rows, List<QueryDesk.Failure> failures, boolean ended, String message,
        @Nullable PartialResult partial,
        List<Event> explanation, Map<String, Long> metrics, @Nullable List<Profile.Entry> profile, Coverage.@Nullable Report coverage) {

    static EvalAnswer failed(List<QueryDesk.Failure> failures) {
        return new EvalAnswer(List.of(), failures, true, "", null, List.of(), Map.of(), null, null);
    }

    static EvalAnswer failed(String message) {
        return new EvalAnswer(List.of(), List.of(), true, message, null, List.of(), Map.of(), null, null);
    }

    boolean hasErrors() {
        return !failures.isEmpty() || !message.isEmpty();
    }

    boolean undefined() {
        PartialResult residual = partial;
        return residual == null ? rows.isEmpty() : residual.queries().isEmpty();
    }
}
