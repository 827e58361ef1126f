package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declaration;

/// Lets the expressions of a query leave their values in variables, as OPA's own commands ask their queries.
///
/// Before: `data.p.x; count(xs)`. After: `data.p.x = $term1; count(xs, $term2); $term1; $term2`. The last two are left out where the query is one expression
/// that has one value: that may be false.
final class CaptureValues {

    private CaptureValues() {
    }

    /// @param captured takes the variable of each expression that leaves a value
    static Body capture(Compilation policy, Body body, Map<Integer, String> captured) {
        List<Expr> exprs = new ArrayList<>();
        List<Expr> checks = new ArrayList<>();
        boolean several = body.exprs().size() > 1 || iterates(policy, body);
        for (Expr expr : body.exprs()) {
            Var variable = new Var("$term" + (captured.size() + 1), SourceRange.UNKNOWN);
            Statement changed = expr.negated() ? expr.statement() : capture(policy, expr, variable);
            if (changed != expr.statement()) {
                captured.put(exprs.size(), variable.name());
                checks.add(new Expr(variable, false, List.of(), 0, true, expr.range()));
            }
            exprs.add(expr.withStatement(changed));
        }
        if (several) {
            exprs.addAll(checks);
        }
        return Exprs.body(exprs, body.range());
    }

    /// True where a reference runs over a collection, or a builtin gives several results.
    private static boolean iterates(Compilation policy, Body body) {
        boolean[] found = new boolean[1];
        SyntaxWalk.visit(body, node -> {
            if (SyntaxWalk.isComprehension(node)) {
                return true;
            }
            if (node instanceof Ref ref) {
                found[0] |= policy.builtin(ref).map(Declaration::relation).orElse(false)
                        || ref.operands().stream().anyMatch(Var.class::isInstance);
            }
            return found[0];
        });
        return found[0];
    }

    private static Statement capture(Compilation policy, Expr expr, Var variable) {
        return switch (expr.statement()) {
            case Call call when Exprs.calls(expr, Exprs.EQ) || Exprs.calls(expr, Exprs.ASSIGN) -> call;
            case Call call -> givesValue(policy, call) ? with(call, variable) : call;
            case Term term -> Exprs.equality(term, variable, expr.range());
            case Statement other -> other;
        };
    }

    /// A call that leaves its result to nobody yet.
    private static boolean givesValue(Compilation policy, Call call) {
        Ref operator = call.operator();
        boolean result = policy.builtin(operator).map(declaration -> declaration.type().result() != null).orElse(true);
        return result && policy.arity(operator) == call.args().size();
    }

    private static Call with(Call call, Term variable) {
        List<Term> args = new ArrayList<>(call.args());
        args.add(variable);
        return new Call(call.operator(), args, call.range());
    }
}
