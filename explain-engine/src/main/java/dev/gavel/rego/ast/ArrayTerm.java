package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `[a, b]`.
public record ArrayTerm(List<Term> elements, SourceRange range) implements Term {

    public ArrayTerm {
        elements = List.copyOf(elements);
    }
}
