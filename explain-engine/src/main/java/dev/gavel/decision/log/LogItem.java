package dev.gavel.decision.log;

import dev.gavel.rego.source.Diagnostic;

/// What was found next in a log.
public sealed interface LogItem {

    /// @param event the event as it stands in the log, from `{` to `}`
    record Decision(LoggedDecision decision, String event) implements LogItem {
    }

    /// Something that cannot be read. The rest of the log is read all the same.
    record Bad(Diagnostic diagnostic) implements LogItem {
    }

    /// A line that OPA's console writes beside decisions, for example `Received request.`
    record Other(LogPlace place) implements LogItem {
    }
}
