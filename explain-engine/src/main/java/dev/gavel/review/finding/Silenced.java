package dev.gavel.review.finding;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// A rule that held and does not, or one that holds only then, and where that is decided.
///
/// @param at the expression, or the rule where that is not known
public record Silenced(CompiledRule rule, SourceRange at, How how) {
}
