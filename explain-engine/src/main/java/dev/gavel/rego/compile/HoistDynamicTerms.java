package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Term;

/// Moves references and comprehensions out of the terms that need their values, so that those are evaluated first.
///
/// Before: `startswith(input.a, data.x[input.b])`.
/// After: `__local0__ = input.a; __local1__ = input.b; __local2__ = data.x[__local1__]; startswith(__local0__, __local2__)`.
final class HoistDynamicTerms implements Pass {

    @Override
    public void run(Compilation compilation) {
        Hoisting hoisting = new Hoisting(compilation.locals);
        compilation.rewrite(rule -> Chain.with(rule, rule.head(), hoisting.body(rule.body())));
    }

    static Body hoist(LocalVariables locals, Body body) {
        return new Hoisting(locals).body(body);
    }

    private record Hoisting(LocalVariables locals) {

        private Body body(Body body) {
            List<Expr> out = new ArrayList<>();
            body.exprs().forEach(expr -> out.add(expr(expr, out)));
            return Exprs.body(out, body.range());
        }

        /// The expression without dynamic terms; what computes them goes to the end of the list.
        private Expr expr(Expr expr, List<Expr> out) {
            return switch (expr.statement()) {
                case Call call when Exprs.calls(expr, Exprs.EQ) && call.args().size() == 2 -> expr.withStatement(new Call(call.operator(),
                        List.of(kept(expr, call.args().getFirst(), out), kept(expr, call.args().get(1), out)), call.range()));
                case Call call when Exprs.calls(expr, Exprs.EQ) -> expr;
                case Call call -> expr.withStatement(new Call(call.operator(), moved(expr, call.args(), out), call.range()));
                case Every every -> {
                    Term domain = moved(expr, every.domain(), out);
                    yield expr.withStatement(new Every(every.key(), every.value(), domain, body(every.body()), every.range()));
                }
                case Not not -> expr.withStatement(new Not(body(not.body()), not.explicitBody(), not.range()));
                case And and -> expr
                        .withStatement(new And(body(and.left()), body(and.right()), and.explicitLeft(), and.explicitRight(), and.range()));
                case Or or -> expr
                        .withStatement(new Or(body(or.left()), body(or.right()), or.explicitLeft(), or.explicitRight(), or.range()));
                case SomeDecl some -> expr;
                case Term term -> expr.withStatement(kept(expr, term, out));
            };
        }

        /// A term that the expression may evaluate itself, but for what is within it.
        private Term kept(Expr original, Term term, List<Expr> out) {
            return switch (term) {
                case Ref ref -> new Ref(ref.head(), moved(original, ref.operands(), out), ref.range());
                case ArrayComprehension c -> new ArrayComprehension(c.term(), body(c.body()), c.range());
                case SetComprehension c -> new SetComprehension(c.term(), body(c.body()), c.range());
                case ObjectComprehension c -> new ObjectComprehension(c.key(), c.value(), body(c.body()), c.range());
                default -> moved(original, term, out);
            };
        }

        private List<Term> moved(Expr original, List<Term> terms, List<Expr> out) {
            List<Term> moved = new ArrayList<>(terms.size());
            terms.forEach(term -> moved.add(moved(original, term, out)));
            return moved;
        }

        private Term moved(Expr original, Term term, List<Expr> out) {
            return switch (term) {
                case Ref ref -> toVariable(original, kept(original, ref, out), out);
                case ArrayComprehension c -> toVariable(original, kept(original, c, out), out);
                case SetComprehension c -> toVariable(original, kept(original, c, out), out);
                case ObjectComprehension c -> toVariable(original, kept(original, c, out), out);
                case ArrayTerm array -> new ArrayTerm(moved(original, array.elements(), out), array.range());
                case SetTerm set -> SetTerm.sorted(moved(original, set.elements(), out), set.range());
                case ObjectTerm object -> {
                    List<ObjectTerm.Entry> entries = new ArrayList<>();
                    for (ObjectTerm.Entry entry : object.entries()) {
                        Term key = moved(original, entry.key(), out);
                        entries.add(new ObjectTerm.Entry(key, moved(original, entry.value(), out)));
                    }
                    yield ObjectTerm.sorted(entries, object.range());
                }
                default -> term;
            };
        }

        private Term toVariable(Expr original, Term term, List<Expr> out) {
            Expr equality = locals.equalTo(term);
            out.add(original.with().isEmpty() ? equality : equality.withModifiers(original.with()));
            Term variable = Exprs.operands(equality).getFirst();
            locals.stands(variable, term);
            return variable;
        }
    }
}
