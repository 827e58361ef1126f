package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `head.a[x]`: a head (a [Var] but for the likes of `f(x).a` or `[1, 2][i]`) and its operands; `.a` is the string `"a"`.
public record Ref(Term head, List<Term> operands, SourceRange range) implements Term {

    public Ref {
        operands = List.copyOf(operands);
    }
}
