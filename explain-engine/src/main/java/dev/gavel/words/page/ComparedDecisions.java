package dev.gavel.words.page;

import dev.gavel.review.versus.Versus;
import dev.gavel.words.narrative.Narrative;

/// Two decisions with the page on what parts them.
public record ComparedDecisions(ExplainedDecision a, ExplainedDecision b, Versus versus, Narrative page) {
}
