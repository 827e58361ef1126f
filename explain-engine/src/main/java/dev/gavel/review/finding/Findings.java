package dev.gavel.review.finding;

import java.time.Instant;
import java.util.List;

/// What was found about a policy.
///
/// @param findings the gravest first
/// @param now what the policy's clock said, where a finding says nothing else
/// @param tried how many requests were decided
/// @param unfinished what was not looked for to the end, in words: `gaps`; empty where all was
public record Findings(List<Finding> findings, Instant now, int tried, List<String> unfinished) {

    public Findings {
        findings = List.copyOf(findings);
        unfinished = List.copyOf(unfinished);
    }
}
