package dev.gavel.rego.parse;

import java.util.List;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.source.SourceRange;

/// One side of `and` or `or`, or what stands under `not`.
///
/// @param explicit true where it is written in braces; else the body is one expression
record Operand(Body body, boolean explicit) {

    static Operand of(Expr expr) {
        return new Operand(new Body(List.of(expr), expr.range()), false);
    }

    Expr single() {
        return body.exprs().getFirst();
    }

    /// True where it is made of `and`, `or` and `not` itself.
    boolean isLogical() {
        return !explicit && (isAndOr() || isNegation());
    }

    boolean isAndOr() {
        return !explicit && (single().statement() instanceof And || single().statement() instanceof Or);
    }

    private boolean isNegation() {
        return single().negated() || single().statement() instanceof Not;
    }

    /// Where an operator begins of which this is the left side; `open` is where its text begins. A `not` as v1 has it does not count.
    SourceRange.Known start(SourceRange.Known open) {
        if (explicit || !single().negated()) {
            return open;
        }
        SourceRange.Known place = Ranges.known(single().range());
        return new SourceRange.Known(open.file(), open.start(), open.end(), place.row(), place.column());
    }
}
