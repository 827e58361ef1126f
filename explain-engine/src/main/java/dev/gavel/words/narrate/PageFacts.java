package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.explain.MetadataDoubt;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.words.narrative.Block;

/// What a page on policy needs to know beside the answer.
///
/// @param title what the page is about: `customer_data`, or the policy as a whole
/// @param subject what kind of thing that is, in words: `data class`; empty for a page on the policy as a whole
/// @param policyLine `Policy version 2025.04.1`
/// @param date `21 November 2026`
/// @param bundles each bundle with its revision
/// @param data the base documents, for tables
/// @param volatilePaths names under `data` of what changes without a revision
/// @param policy for METADATA of packages; null where a page has none
/// @param check how the page was checked, where it was
/// @param doubts titles and descriptions that say other than their rules
public record PageFacts(String title, String subject, String policyLine, String date, List<Block.Fact> bundles, ObjectValue data,
        List<List<String>> volatilePaths, @Nullable CompiledPolicy policy, Optional<Check> check, List<MetadataDoubt> doubts) {

    /// What came of predicting generated requests from the page.
    ///
    /// @param tried how many requests
    /// @param wrong predicted otherwise than the policy decides
    /// @param abstained not predicted
    /// @param unmet rules of the page that held in none of them
    public record Check(int tried, int wrong, int abstained, int unmet) {
    }

    public PageFacts {
        bundles = List.copyOf(bundles);
        volatilePaths = volatilePaths.stream().map(List::copyOf).toList();
        doubts = List.copyOf(doubts);
    }

    public PageFacts(String title, String subject, String policyLine, String date, List<Block.Fact> bundles, ObjectValue data,
            List<List<String>> volatilePaths, @Nullable CompiledPolicy policy, Optional<Check> check) {
        this(title, subject, policyLine, date, bundles, data, volatilePaths, policy, check, List.of());
    }

    public PageFacts withDoubts(List<MetadataDoubt> those) {
        return new PageFacts(title, subject, policyLine, date, bundles, data, volatilePaths, policy, check, those);
    }

    public PageFacts checked(Check how) {
        return new PageFacts(title, subject, policyLine, date, bundles, data, volatilePaths, policy, Optional.of(how), doubts);
    }
}
