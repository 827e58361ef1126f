package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;

/// Moves what must be evaluated from the head into the body.
///
/// Before: `p contains {"foo": data.foo[i]} if { i < 100 }`. After: `p contains __local0__ if { i < 100; __local0__ = {"foo": data.foo[i]} }`.
final class HoistHeadTerms implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.rewrite(rule -> rewrite(compilation.locals, rule));
    }

    private static Rule rewrite(LocalVariables locals, Rule rule) {
        Head head = rule.head();
        List<Expr> more = new ArrayList<>();
        Term key = head.key() == null ? null : hoist(locals, head.key(), more);
        Term value = head.value() == null ? null : hoist(locals, head.value(), more);
        List<Term> args = head.args() == null ? null : new ArrayList<>();
        if (args != null && head.args() != null) {
            head.args().forEach(arg -> args.add(hoist(locals, arg, more)));
        }
        return more.isEmpty()
                ? rule
                : Chain.with(rule, new Head(head.reference(), args, key, value, head.assign(), head.valueGenerated(), head.range()),
                        Exprs.append(rule.body(), more));
    }

    private static Term hoist(LocalVariables locals, Term term, List<Expr> more) {
        if (!HoistComprehensionTerms.mustBeEvaluated(term)) {
            return term;
        }
        Expr equality = locals.equalTo(term);
        more.add(equality);
        return Exprs.operands(equality).getFirst();
    }
}
