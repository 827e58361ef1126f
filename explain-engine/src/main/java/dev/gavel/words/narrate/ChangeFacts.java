package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.answer.Word;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;

/// What a page on a change needs to know.
///
/// @param title what the page is about: `customer_data`, or the policy as a whole
/// @param subject what kind of thing that is; empty for the policy as a whole
/// @param policyLine `Policy revision 2026.47.0`
/// @param beforeLine the same of the earlier revision
/// @param revisions bundles that are not the same, each with both revisions
/// @param denies whether the cases of both deny
/// @param lookups what the cases look up at both revisions, where that is not the same: values, collections, conditions, tables of the data
/// @param tried how many generated requests both decided
/// @param denied of these, how many were allowed then and are not now
/// @param allowed how many were not allowed then and are now
/// @param example a request that was allowed then and is not now
/// @param counterexample a request that was not allowed then and is now
public record ChangeFacts(String title, String subject, String policyLine, String beforeLine, List<Block.Fact> revisions, String date,
        Word then, Word now, boolean denies,
        List<ChangedCase> cases, List<Block> lookups, int tried, int denied, int allowed, Optional<Example> example,
        Optional<Example> counterexample) {

    public ChangeFacts {
        revisions = List.copyOf(revisions);
        cases = List.copyOf(cases);
        lookups = List.copyOf(lookups);
    }

    /// A request that both revisions decided, and otherwise.
    ///
    /// @param rules that hold where it is denied, by the names a page gives them
    public record Example(Value input, List<String> rules) {

        public Example {
            rules = List.copyOf(rules);
        }
    }
}
