package dev.gavel.review.crosscheck;

import dev.gavel.rego.source.SourceRange;

/// A rule that one of the two did otherwise.
///
/// @param rule as it is called: `data.governance.main.violations`; where it is OPA's alone, as it calls itself: `violations`
/// @param range where it stands; unknown where it is OPA's alone
/// @param ours what our engine did with it
/// @param theirs what OPA did with it
public record RuleDifference(String rule, SourceRange range, Part ours, Part theirs) {

    /// `data.governance.main.violations at main.rego:12`, or `violations, which OPA alone has`.
    public String named() {
        return rule + (ours == Part.ABSENT ? ", which OPA alone has" : " at " + range);
    }

    /// What an engine did with a rule, from the least to the most.
    public enum Part {
        ABSENT, NOT_TRIED, TRIED, HELD
    }
}
