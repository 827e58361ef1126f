package dev.gavel.app.work;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.Value;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.words.evidence.Part;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.page.ExplainedDecision;

/// A decision and why it came out so, with what a report needs beside the page.
///
/// @param decision the explanation that the page tells; null where an engine gave a result only
/// @param logged null where the decision was not taken from a log
/// @param result what the engine answered, or null where it is undefined or failed
/// @param replayed how it compares with the log; null where there is none
/// @param agreement whether a real OPA decides alike
public record Explained(Narrative narrative, @Nullable ExplainedDecision decision, Verdict verdict, String entrypoint, Instant time,
        @Nullable LoggedDecision logged,
        @Nullable Value input,
        @Nullable Value result, Part.@Nullable Replayed replayed, Agreement agreement) {

    /// True where the log says other than the policy decides, or a real OPA does.
    public boolean differs() {
        return replayed != null && !replayed.agrees()
                || agreement instanceof Agreement.Checked(CrossCheck check) && check.standing() == CrossCheck.Standing.DISAGREES;
    }

    /// Who decided, for a report.
    public String engine() {
        String ours = "Gavel's own evaluator, Rego as in OPA 1.22.0";
        return switch (agreement) {
            case Agreement.Alone ignored -> ours;
            case Agreement.NotAsked ignored -> ours;
            case Agreement.Waited ignored -> ours;
            case Agreement.OtherAlone(String engine) -> engine + ", alone";
            case Agreement.Checked(CrossCheck check) -> check.engine() + "; beside it " + ours;
        };
    }
}
