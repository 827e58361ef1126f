package dev.gavel.rego.compile;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.SyntaxMap;

/// Turns `a == b` into `a = b`, which says the same once all variables are known to be bound, and what was `a := b` as well.
///
/// A query keeps its `==`: whoever asks `1 == 2` wants `false`.
final class UnifyEquals extends SyntaxMap implements Pass {

    private final boolean comparisons;

    private UnifyEquals(boolean comparisons) {
        this.comparisons = comparisons;
    }

    static UnifyEquals ofRules() {
        return new UnifyEquals(true);
    }

    static UnifyEquals ofQueries() {
        return new UnifyEquals(false);
    }

    @Override
    public void run(Compilation compilation) {
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rule.rule = rule(rule.rule)));
    }

    Body unify(Body body) {
        return body(body);
    }

    @Override
    public Expr expr(Expr expr) {
        Expr mapped = super.expr(expr);
        if (mapped.statement() instanceof Call call && call.args().size() == 2
                && (Exprs.isAssigned(mapped) || comparisons && Exprs.calls(mapped, Exprs.EQUAL))) {
            return mapped.withStatement(new Call(Refs.of(Exprs.EQ, call.operator().range()), call.args(), call.range()));
        }
        return mapped;
    }
}
