package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// `with target as value`.
public record With(Term target, Term value, SourceRange range) implements Node {
}
