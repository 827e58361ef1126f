package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// Expressions that must all hold.
public record Body(List<Expr> exprs, SourceRange range) implements Node {

    public Body {
        exprs = List.copyOf(exprs);
    }
}
