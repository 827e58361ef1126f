package dev.gavel.engine.opa;

import java.util.List;
import java.util.Map;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;

/// A trace of a real OPA whose events speak of our compiled policy.
///
/// @param events as many as OPA gave, in its order; nodes are those of the compiled policy wherever they were found in it
/// @param candidates event number (from 0) → all places that it may stand at, where bodies cannot be told apart
/// @param strange how many events have no counterpart in the compiled policy: OPA runs another policy, or another version compiles it otherwise
public record Aligned(List<Event> events, Map<Integer, List<SourceRange>> candidates, int strange) {

    public Aligned {
        events = List.copyOf(events);
        candidates = Map.copyOf(candidates);
    }
}
