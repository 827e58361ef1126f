package dev.gavel.words.page;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.words.narrate.DecisionPage;
import dev.gavel.words.narrative.Narrative;

/// A decision with its page.
///
/// @param traced the outcome, and the events of the evaluation that tried every rule
/// @param reading what the outcome says by its contract
/// @param facts what the page was made from
public record ExplainedDecision(DecisionRequest request, TracedDecision traced, ContractReading reading, Explanation explanation,
        DecisionPage facts, Narrative page) {
}
