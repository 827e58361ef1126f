package dev.gavel.words.narrate;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.source.SourceRange;

/// Leaves without the place that they come from, to be compared.
final class Bare {

    private Bare() {
    }

    static Formula of(Formula formula) {
        return switch (formula) {
            case Formula.Test t -> new Formula.Test(t.left(), t.relation(), t.right(), SourceRange.UNKNOWN);
            case Formula.Truthy t -> new Formula.Truthy(t.term(), SourceRange.UNKNOWN);
            case Formula.Present p -> new Formula.Present(p.term(), SourceRange.UNKNOWN);
            case Formula.Not not -> new Formula.Not(of(not.body()));
            default -> formula;
        };
    }
}
