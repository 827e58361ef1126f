package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// `left and right`; an operand written without braces is a body of one expression.
public record And(Body left, Body right, boolean explicitLeft, boolean explicitRight, SourceRange range) implements Statement {
}
