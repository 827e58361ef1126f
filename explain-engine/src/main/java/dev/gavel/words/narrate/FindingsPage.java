package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;

import dev.gavel.review.finding.Confirmations;
import dev.gavel.review.finding.Finding;

/// What a page on findings says.
///
/// @param policyLine `Policy revision 2026.47.0`
/// @param date in words
/// @param fresh findings that nobody accepted, the gravest first
/// @param accepted those that the team lives with
/// @param showsAccepted true where these are told too, false where they are only counted
/// @param tried how many requests were decided
/// @param unfinished what was not looked for to the end
/// @param remarks on the profile or on engines, in whole sentences
public record FindingsPage(String policyLine, String date, List<Told> fresh, List<Accepted> accepted, boolean showsAccepted, int tried,
        List<String> unfinished, List<String> remarks) {

    public FindingsPage {
        fresh = List.copyOf(fresh);
        accepted = List.copyOf(accepted);
        unfinished = List.copyOf(unfinished);
        remarks = List.copyOf(remarks);
    }

    /// A finding and who has decided its proof.
    ///
    /// @param opinion whether the other engine decided it as ours did
    /// @param other what that engine is called: `OPA 1.22.0`; empty where there is none
    /// @param expired where it was accepted until a day that is over: that day, in words
    public record Told(Finding finding, Confirmations.Opinion opinion, String other, Optional<String> expired) {
    }

    /// A finding that the team lives with.
    ///
    /// @param until the last day, in words; empty where there is none
    public record Accepted(Told told, String reason, String owner, String until) {
    }
}
