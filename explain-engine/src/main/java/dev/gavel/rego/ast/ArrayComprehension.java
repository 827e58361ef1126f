package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// `[term | body]`.
public record ArrayComprehension(Term term, Body body, SourceRange range) implements Term {
}
