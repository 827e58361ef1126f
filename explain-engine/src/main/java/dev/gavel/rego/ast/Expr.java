package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// One expression of a body.
///
/// @param negated true for `not x` as v0 and v1 have it; `not` with a body of its own is the statement [Not]
/// @param index zero-based position within its body, as OPA counts
/// @param generated true where the compiler made it
public record Expr(Statement statement, boolean negated, List<With> with, int index, boolean generated, SourceRange range) implements Node {

    public Expr {
        with = List.copyOf(with);
    }

    public Expr(Statement statement, int index, SourceRange range) {
        this(statement, false, List.of(), index, false, range);
    }

    public Expr withStatement(Statement changed) {
        return new Expr(changed, negated, with, index, generated, range);
    }

    public Expr withIndex(int changed) {
        return changed == index ? this : new Expr(statement, negated, with, changed, generated, range);
    }

    public Expr withModifiers(List<With> changed) {
        return new Expr(statement, negated, changed, index, generated, range);
    }
}
