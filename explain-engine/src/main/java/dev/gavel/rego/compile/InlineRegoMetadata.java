package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ObjectValue;

/// Puts METADATA where a rule asks for it.
///
/// Before: `rego.metadata.rule(__local0__); x = __local0__.title`.
/// After: `__local1__ = {"title": "…"}; __local0__ = __local1__; x = __local0__.title`.
final class InlineRegoMetadata implements Pass {

    private static final String CHAIN = "rego.metadata.chain";
    private static final String RULE = "rego.metadata.rule";

    @Override
    public void run(Compilation compilation) {
        for (Unit unit : compilation.units.stream().filter(unit -> unit.mentions("rego")).toList()) {
            for (WorkRule owner : unit.rules) {
                List<Rule> sources = Chain.links(owner.source);
                int[] depth = new int[1];
                owner.rule = Chain.map(owner.rule, rule -> rewrite(compilation, unit, sources.get(depth[0]++), rule));
            }
        }
    }

    private static Rule rewrite(Compilation compilation, Unit unit, Rule source, Rule rule) {
        Expr chainCall = first(compilation, rule, CHAIN);
        Expr ruleCall = first(compilation, rule, RULE);
        if (chainCall == null && ruleCall == null) {
            return rule;
        }
        List<Expr> before = new ArrayList<>();
        Term chain = null;
        if (chainCall != null) {
            Expr equality = compilation.locals.equalTo(
                    new Scalar(AnnotationValues.chain(compilation.annotations.chain(unit.module, source)), chainCall.range()));
            before.add(equality);
            chain = Exprs.operands(equality).getFirst();
        }
        Term own = null;
        if (ruleCall != null) {
            List<Annotations> said = compilation.annotations.rule(source);
            Expr equality = compilation.locals.equalTo(
                    new Scalar(said.isEmpty() ? ObjectValue.EMPTY : AnnotationValues.of(said.getFirst()), ruleCall.range()));
            before.add(equality);
            own = Exprs.operands(equality).getFirst();
        }
        Body body = Exprs.append(Exprs.body(before, rule.body().range()), rule.body().exprs());
        Replacement replacement = new Replacement(chain, own);
        return Chain.with(rule, replacement.head(rule.head()), replacement.body(body));
    }

    private static @Nullable Expr first(Compilation compilation, Rule rule, String builtin) {
        if (compilation.options.declarations().named(builtin).isEmpty()) {
            return null;
        }
        Expr[] found = new Expr[1];
        SyntaxWalk.visitAll(List.of(rule.head(), rule.body()), node -> {
            if (found[0] == null && node instanceof Expr expr && Exprs.calls(expr, builtin)) {
                found[0] = expr;
            }
            return found[0] != null;
        });
        return found[0];
    }

    /// Puts the variables in the place of the calls.
    private static final class Replacement extends SyntaxMap {

        private final @Nullable Term chain;
        private final @Nullable Term rule;

        private Replacement(@Nullable Term chain, @Nullable Term rule) {
            this.chain = chain;
            this.rule = rule;
        }

        @Override
        public Expr expr(Expr expr) {
            Term value = Exprs.calls(expr, CHAIN) ? chain : Exprs.calls(expr, RULE) ? rule : null;
            if (value == null) {
                return super.expr(expr);
            }
            List<Term> operands = Exprs.operands(expr);
            Term at = value instanceof Var v ? new Var(v.name(), expr.range()) : value;
            return new Expr(operands.isEmpty() ? at : Exprs.equality(operands.getFirst(), at, expr.range()), false, List.of(), expr.index(),
                    true, expr.range());
        }
    }
}
