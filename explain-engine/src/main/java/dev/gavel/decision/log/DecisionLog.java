package dev.gavel.decision.log;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;

/// A log that was read whole.
///
/// @param decisions in the order of the log
/// @param others how many lines were the console's own and no decisions
public record DecisionLog(List<LoggedDecision> decisions, List<Diagnostic> diagnostics, long others) {

    public DecisionLog {
        decisions = List.copyOf(decisions);
        diagnostics = List.copyOf(diagnostics);
    }
}
