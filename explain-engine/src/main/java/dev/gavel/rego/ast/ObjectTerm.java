package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `{"k": v}`, its entries in source order.
public record ObjectTerm(List<Entry> entries, SourceRange range) implements Term {

    public ObjectTerm {
        entries = List.copyOf(entries);
    }

    public record Entry(Term key, Term value) {
    }
}
