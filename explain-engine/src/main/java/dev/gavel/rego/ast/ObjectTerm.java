package dev.gavel.rego.ast;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `{"k": v}`, its entries in source order.
public record ObjectTerm(List<Entry> entries, SourceRange range) implements Term {

    public ObjectTerm {
        entries = List.copyOf(entries);
    }

    /// An object with its entries as OPA keeps them: in [TermOrder] of keys, of two equal keys the later.
    public static ObjectTerm sorted(List<Entry> entries, SourceRange range) {
        List<Entry> once = new ArrayList<>();
        for (Entry entry : TermOrder.sorted(new ObjectTerm(entries, range))) {
            if (!once.isEmpty() && TermOrder.same(once.getLast().key(), entry.key())) {
                once.removeLast();
            }
            once.add(entry);
        }
        return new ObjectTerm(once, range);
    }

    public record Entry(Term key, Term value) {
    }
}
