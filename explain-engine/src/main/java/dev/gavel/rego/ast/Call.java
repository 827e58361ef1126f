package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `f(a, b)`. Operators are calls of their builtin: `x == y` is `equal(x, y)`, `x = y` is `eq(x, y)`, `x := y` is `assign(x, y)`.
public record Call(Ref operator, List<Term> args, SourceRange range) implements Term {

    public Call {
        args = List.copyOf(args);
    }
}
