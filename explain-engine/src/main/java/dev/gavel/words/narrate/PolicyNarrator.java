package dev.gavel.words.narrate;

import dev.gavel.meaning.answer.PolicyAnswer;

/// What a policy says → its pages. The full page is exact and can be read back; the short one leaves out and says so.
public final class PolicyNarrator {

    private final Glossary glossary;

    public PolicyNarrator(Glossary glossary) {
        this.glossary = glossary;
    }

    /// What an auditor reads.
    public Told full(PolicyAnswer answer, PageFacts facts) {
        return new FullPage(new PreparedAnswer(answer, facts, glossary), facts).told();
    }

    /// What a manager reads: 150 words at most.
    public Told shortened(PolicyAnswer answer, PageFacts facts) {
        return new ShortPage(new PreparedAnswer(answer, facts, glossary), facts).told();
    }
}
