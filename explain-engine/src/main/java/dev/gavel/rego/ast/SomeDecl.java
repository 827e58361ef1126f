package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `some x, y` (symbols are vars) or `some x in xs` (one symbol, a call of `internal.member_2` or `internal.member_3`).
public record SomeDecl(List<Term> symbols, SourceRange range) implements Statement {

    public SomeDecl {
        symbols = List.copyOf(symbols);
    }
}
