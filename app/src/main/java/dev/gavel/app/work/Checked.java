package dev.gavel.app.work;

import java.util.List;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.words.narrate.FindingsNarrator;
import dev.gavel.words.narrate.FindingsPage;
import dev.gavel.words.narrative.Narrative;

/// The findings about a policy, new ones and accepted ones.
///
/// @param diagnostics what is wrong with the acceptances of the profile
public record Checked(DecisionContract contract, FindingsPage page, List<Bundle> bundles, List<Diagnostic> diagnostics,
        FindingsNarrator narrator) {

    public Checked {
        bundles = List.copyOf(bundles);
        diagnostics = List.copyOf(diagnostics);
    }

    /// True where there is something that nobody accepted.
    public boolean isNews() {
        return !page.fresh().isEmpty();
    }

    /// @param accepted whether what was accepted is told too
    public Narrative narrative(boolean accepted) {
        return narrator.narrate(accepted ? withAccepted() : page);
    }

    private FindingsPage withAccepted() {
        return new FindingsPage(page.policyLine(), page.date(), page.fresh(), page.accepted(), true, page.tried(), page.unfinished(),
                page.remarks());
    }

    /// A page on one of the findings.
    public Narrative one(FindingsPage.Told told) {
        return narrator.one(page, told);
    }

    /// A finding in one line.
    public String title(FindingsPage.Told told) {
        return narrator.title(page, told.finding());
    }
}
