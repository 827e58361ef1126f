package dev.gavel.review.crosscheck;

import java.util.List;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.rego.eval.Outcome;

/// A logged decision that the two did not make alike.
///
/// @param rules that one of the two did otherwise
public record Disagreement(LoggedDecision decision, Outcome ours, Outcome theirs, List<RuleDifference> rules) {

    public Disagreement {
        rules = List.copyOf(rules);
    }
}
