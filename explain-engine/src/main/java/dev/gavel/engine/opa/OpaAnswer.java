package dev.gavel.engine.opa;

import java.util.List;

import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ObjectValue;

/// What a real OPA answered.
///
/// @param events as OPA sent them; empty where no trace was asked for
/// @param metrics OPA's timers and counters by their names, in nanoseconds where the name ends so
/// @param remarks what was asked for and cannot be given, such as the trace of a Wasm module
public record OpaAnswer(Outcome outcome, List<Event> events, ObjectValue metrics, Provenance provenance, List<Diagnostic> remarks) {

    /// How many bytes of one answer are read; a trace of a large policy has some tens of megabytes.
    static final int LARGEST = 256 << 20;

    public OpaAnswer {
        events = List.copyOf(events);
        remarks = List.copyOf(remarks);
    }

    OpaAnswer(Outcome outcome, List<Event> events, ObjectValue metrics, Provenance provenance) {
        this(outcome, events, metrics, provenance, List.of());
    }

    TracedDecision traced() {
        return new TracedDecision(outcome, events, ObjectValue.EMPTY, remarks);
    }
}
