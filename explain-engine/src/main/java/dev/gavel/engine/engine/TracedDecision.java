package dev.gavel.engine.engine;

import java.util.List;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ObjectValue;

/// A decision and how it came about.
///
/// @param events in order
/// @param asked what nondeterministic builtins answered that no cache had given: builtin → JSON text of its arguments → result
/// @param remarks errors that only this closer look met, or why there is no closer look; they are not the outcome
public record TracedDecision(Outcome outcome, List<Event> events, ObjectValue asked, List<Diagnostic> remarks) {

    public TracedDecision {
        events = List.copyOf(events);
        remarks = List.copyOf(remarks);
    }
}
