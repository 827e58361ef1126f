package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;

/// Keeps what a test compares in variables, so that a report can show the values and tell undefined from unequal.
///
/// Before: `test_a if data.p.x == input.y`. After: `test_a if { __local0__ = data.p.x; __local1__ = input.y; __local0__ = __local1__ }`.
final class HoistTestOperands implements Pass {

    @Override
    public void run(Compilation compilation) {
        if (compilation.options.testRules() == TestRules.RUN_WITH_VALUES) {
            compilation.rewrite(
                    rule -> isPlainTest(rule) ? Chain.with(rule, rule.head(), body(compilation.locals, rule.body())) : rule);
        }
    }

    /// A test without cases: what has cases keeps its expressions, as in OPA.
    private static boolean isPlainTest(Rule rule) {
        Head head = rule.head();
        return head.reference().operands().isEmpty() && head.name().startsWith(TestRules.PREFIX);
    }

    private static Body body(LocalVariables locals, Body body) {
        List<Expr> out = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            out.add(expr.negated() || expr.generated() ? expr : hoist(locals, expr, out));
        }
        return Exprs.body(out, body.range());
    }

    private static Expr hoist(LocalVariables locals, Expr expr, List<Expr> out) {
        return switch (expr.statement()) {
            case Call call when Exprs.calls(expr, Exprs.EQ) && call.args().size() == 2 -> {
                List<Term> operands = new ArrayList<>();
                call.args().forEach(operand -> operands.add(operand(locals, expr, operand, out)));
                yield expr.withStatement(new Call(call.operator(), operands, call.range()));
            }
            case Every every -> expr
                    .withStatement(new Every(every.key(), every.value(), every.domain(), body(locals, every.body()), every.range()));
            default -> expr;
        };
    }

    private static Term operand(LocalVariables locals, Expr expr, Term operand, List<Expr> out) {
        if (!(operand instanceof Ref) && !SyntaxWalk.isComprehension(operand)) {
            return operand;
        }
        Expr equality = locals.equalTo(operand).withModifiers(expr.with());
        out.add(equality);
        return Exprs.operands(equality).getFirst();
    }
}
