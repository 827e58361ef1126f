package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `{a, b}` or `set()`, its elements in source order.
public record SetTerm(List<Term> elements, SourceRange range) implements Term {

    public SetTerm {
        elements = List.copyOf(elements);
    }

    /// A set with its members as OPA keeps them: in [TermOrder], each once.
    public static SetTerm sorted(List<Term> elements, SourceRange range) {
        return new SetTerm(TermOrder.sorted(new SetTerm(elements, range)), range);
    }
}
