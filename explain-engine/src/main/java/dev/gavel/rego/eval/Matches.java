package dev.gavel.rego.eval;

import java.util.List;

/// The rules to try for one look-up.
///
/// @param rules in the order to try them
/// @param earlyExit true where the first result settles the document, for all of the rules give the same
record Matches(List<Match> rules, boolean earlyExit) {

    /// A rule with those of its `else` rules that can apply.
    record Match(RuleCode rule, List<RuleCode> orElse) {
    }
}
