package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// `{key: value | body}`.
public record ObjectComprehension(Term key, Term value, Body body, SourceRange range) implements Term {
}
