package dev.gavel.rego.ast;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;

/// A rule: a head, a body, and what follows `else`.
///
/// @param bodyGenerated true where no body was written (`x := 1`) and the body is the single expression `true`
public record Rule(Head head, Body body, @Nullable Rule orElse, boolean isDefault, boolean bodyGenerated,
        SourceRange range) implements Node {
}
