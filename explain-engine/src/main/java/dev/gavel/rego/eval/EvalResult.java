package dev.gavel.rego.eval;

import java.util.List;
import java.util.Map;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Value;

/// What a query came to: its rows, or why it ended.
///
/// @param rows one for each answer, in order; those found before an error stay
/// @param errors empty where the query ended well
/// @param builtinErrors of builtins whose calls became undefined
/// @param steps how many expressions were evaluated
public record EvalResult(List<Row> rows, List<Diagnostic> errors, List<Diagnostic> builtinErrors, long steps) {

    public EvalResult {
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
        builtinErrors = List.copyOf(builtinErrors);
    }

    public boolean ok() {
        return errors.isEmpty();
    }

    /// One answer.
    ///
    /// @param bindings the variables of the query as people wrote them
    /// @param generated the others, by the names that the compiler gave them
    public record Row(Map<String, Value> bindings, Map<String, Value> generated) {
    }
}
