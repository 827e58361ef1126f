package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.source.Diagnostic;

/// Rejects calls of what is no function, and calls with too many or too few arguments.
final class CheckUndefinedFunctions implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> compilation.report(check(compilation, compilation.names, rule.rule))));
    }

    static List<Diagnostic> check(Compilation compilation, Map<String, String> names, Node node) {
        List<Diagnostic> errors = new ArrayList<>();
        SyntaxWalk.visit(node, n -> {
            if (!(n instanceof Expr expr) || !(expr.statement() instanceof Call call) || Exprs.isAssigned(expr)) {
                return false;
            }
            int arity = compilation.arity(call.operator());
            if (arity < 0) {
                Ref name = Refs.named(call.operator(), names);
                errors.add(Diagnostic.error("rego_type_error", "undefined function " + Refs.text(name), expr.range()));
                return true;
            }
            int given = call.args().size();
            boolean wrong = expr.generated() ? !Exprs.isEquality(expr) && given != arity + 1 : given != arity && given != arity + 1;
            if (wrong) {
                errors.add(compilation.types.arity(call.operator(), expr, call.args())
                        .orElseGet(() -> mismatch(Refs.named(call.operator(), names), expr, arity, expr.generated() ? given - 1 : given)));
            }
            return wrong;
        });
        return errors;
    }

    private static Diagnostic mismatch(Ref function, Expr expr, int arity, int given) {
        return Diagnostic.error("rego_type_error",
                "function " + Refs.text(function) + " has arity " + arity + ", got " + given + " argument"
                        + (given == 1 ? "" : "s"),
                expr.range());
    }
}
