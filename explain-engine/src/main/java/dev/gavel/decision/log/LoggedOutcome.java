package dev.gavel.decision.log;

import dev.gavel.rego.value.Value;

/// What OPA answered. No result in the log means undefined, which `null` does not.
public sealed interface LoggedOutcome {

    record Result(Value value) implements LoggedOutcome {
    }

    record Undefined() implements LoggedOutcome {
    }

    /// @param code for example `eval_conflict_error`; empty where none was logged
    /// @param error as it was logged
    record Failed(String code, String message, Value error) implements LoggedOutcome {
    }

    /// There was a result, or may have been one, but it was erased before logging.
    record Hidden() implements LoggedOutcome {
    }
}
