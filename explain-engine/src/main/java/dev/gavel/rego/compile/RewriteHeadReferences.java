package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.TermOrder;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;

/// Leaves only constants and variables in the reference of a head.
///
/// Before: `p.q[input.x][a.b] := 1`. After: `p.q[__local0__][__local1__] := 1 if { __local0__ = input.x; __local1__ = a.b }`.
final class RewriteHeadReferences implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rule.rule = rewrite(compilation.locals, rule.rule)));
    }

    private static Rule rewrite(LocalVariables locals, Rule rule) {
        Head head = rule.head();
        List<Term> operands = new ArrayList<>(head.reference().operands());
        Term key = head.key();
        Body body = rule.body();
        for (int i = 0; i < operands.size(); i++) {
            Term operand = operands.get(i);
            if (!(operand instanceof Var) && !isPlain(operand)) {
                Expr equality = locals.equalTo(operand);
                Term variable = Exprs.operands(equality).getFirst();
                if (i == operands.size() - 1 && TermOrder.same(key, operand)) {
                    key = variable;
                }
                operands.set(i, variable);
                body = Exprs.append(body, equality);
            }
        }
        if (body == rule.body()) {
            return rule;
        }
        Ref reference = new Ref(head.reference().head(), operands, head.reference().range());
        return Chain.with(rule, new Head(reference, head.args(), key, head.value(), head.assign(), head.valueGenerated(), head.range()),
                body);
    }

    /// True for null, booleans, numbers and strings.
    static boolean isPlain(Term term) {
        return term instanceof Scalar;
    }
}
