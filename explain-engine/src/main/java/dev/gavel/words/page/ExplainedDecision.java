package dev.gavel.words.page;

import java.util.List;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.TracedDecision;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.WhyNot;
import dev.gavel.words.narrate.DecisionPage;
import dev.gavel.words.narrative.Narrative;

/// A decision with its page.
///
/// @param traced the outcome, and the events of the evaluation that tried every rule
/// @param reading what the outcome says by its contract
/// @param facts what the page was made from
/// @param whyNot what was asked for that did not come about, in the order in which it was asked
public record ExplainedDecision(DecisionRequest request, DecisionContract contract, TracedDecision traced, ContractReading reading,
        Explanation explanation,
        List<WhyNot> whyNot, DecisionPage facts, Narrative page) {
}
