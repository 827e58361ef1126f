package dev.gavel.review.replay;

import java.util.List;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.rego.eval.Outcome;

/// A logged decision, decided again.
///
/// @param ours what the policy decides now
/// @param notes what people must know beside the fidelity, for example that a bundle has another revision
public record Replay(LoggedDecision logged, Outcome ours, Comparison comparison, Fidelity fidelity, List<String> notes) {

    public Replay {
        notes = List.copyOf(notes);
    }

    public boolean same() {
        return comparison instanceof Comparison.Same;
    }
}
