package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// `not` under `future.keywords.not`: true where the body has no answer.
///
/// @param explicitBody true for `not { … }`
public record Not(Body body, boolean explicitBody, SourceRange range) implements Statement {
}
