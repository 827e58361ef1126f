package dev.gavel.review.finding;

import java.util.List;

/// What was found about a policy.
///
/// @param findings the gravest first
/// @param tried how many requests were decided
/// @param unfinished what was not looked for to the end, in words: `gaps`; empty where all was
public record Findings(List<Finding> findings, int tried, List<String> unfinished) {

    public Findings {
        findings = List.copyOf(findings);
        unfinished = List.copyOf(unfinished);
    }
}
