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
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;

/// Moves calls out of terms, and the domain of `every` into a variable.
///
/// Before: `count(f(x)) == 1`. After: `f(x, __local0__); count(__local0__, __local1__); __local1__ == 1`.
final class FlattenCalls implements Pass {

    @Override
    public void run(Compilation compilation) {
        Flattening flattening = new Flattening(compilation.locals);
        compilation.rewrite(flattening::rule);
    }

    static Body flatten(LocalVariables locals, Body body) {
        return new Flattening(locals).body(body);
    }

    /// A term without calls, after the expressions that compute them.
    private record Flat(List<Expr> before, Term term) {
    }

    private record Flattening(LocalVariables locals) {

        private Rule rule(Rule rule) {
            Head head = rule.head();
            List<Expr> before = new ArrayList<>();
            List<Term> args = head.args() == null ? null : terms(head.args(), before);
            Term key = head.key() == null ? null : term(head.key(), before);
            Term value = head.value() == null ? null : term(head.value(), before);
            Head flat = new Head(head.reference(), args, key, value, head.assign(), head.valueGenerated(), head.range());
            return Chain.with(rule, flat, body(Exprs.append(rule.body(), before)));
        }

        private Body body(Body body) {
            List<Expr> exprs = new ArrayList<>();
            body.exprs().forEach(expr -> expr(expr, exprs));
            return Exprs.body(exprs, body.range());
        }

        private void expr(Expr expr, List<Expr> out) {
            List<With> with = new ArrayList<>();
            for (With w : expr.with()) {
                with.add(new With(w.target(), term(w.value(), out), w.range()));
            }
            Expr held = expr.withModifiers(with);
            List<Expr> before = new ArrayList<>();
            switch (expr.statement()) {
                case Call call -> {
                    List<Term> args = terms(call.args(), before);
                    before.forEach(extra -> out.add(modified(extra, with)));
                    out.add(held.withStatement(new Call(call.operator(), args, call.range())));
                }
                case Term term -> {
                    Term flat = term(term, before);
                    before.forEach(extra -> out.add(modified(extra, with)));
                    out.add(held.withStatement(flat));
                }
                case Every every -> {
                    Var domain = locals.variable(every.domain().range());
                    expr(new Expr(Exprs.equality(domain, every.domain(), every.domain().range()), false, with, 0, true,
                            every.domain().range()), out);
                    out.add(held.withStatement(new Every(every.key(), every.value(), domain, body(every.body()), every.range())));
                }
                case Not not -> out.add(held.withStatement(new Not(body(not.body()), not.explicitBody(), not.range())));
                case And and -> out.add(held.withStatement(
                        new And(body(and.left()), body(and.right()), and.explicitLeft(), and.explicitRight(), and.range())));
                case Or or -> out.add(
                        held.withStatement(new Or(body(or.left()), body(or.right()), or.explicitLeft(), or.explicitRight(), or.range())));
                case SomeDecl some -> out.add(held);
            }
        }

        private static Expr modified(Expr expr, List<With> with) {
            return with.isEmpty() ? expr : expr.withModifiers(with);
        }

        private List<Term> terms(List<Term> terms, List<Expr> before) {
            List<Term> flat = new ArrayList<>(terms.size());
            terms.forEach(term -> flat.add(term(term, before)));
            return flat;
        }

        private Term term(Term term, List<Expr> before) {
            return switch (term) {
                case Scalar scalar -> scalar;
                case Var v -> v;
                case TemplateString template -> template;
                case Call call -> call(call, before);
                case Ref ref -> ref(ref, before);
                case ArrayTerm array -> new ArrayTerm(terms(array.elements(), before), array.range());
                case SetTerm set -> SetTerm.sorted(terms(set.elements(), before), set.range());
                case ObjectTerm object -> object(object, before);
                case ArrayComprehension c -> {
                    Flat item = alone(c.term());
                    yield new ArrayComprehension(item.term, body(Exprs.append(c.body(), item.before)), c.range());
                }
                case SetComprehension c -> {
                    Flat item = alone(c.term());
                    yield new SetComprehension(item.term, body(Exprs.append(c.body(), item.before)), c.range());
                }
                case ObjectComprehension c -> {
                    Flat key = alone(c.key());
                    Body withKey = Exprs.append(c.body(), key.before);
                    Flat value = alone(c.value());
                    yield new ObjectComprehension(key.term, value.term, body(Exprs.append(withKey, value.before)), c.range());
                }
            };
        }

        private Flat alone(Term term) {
            List<Expr> before = new ArrayList<>();
            Term flat = term(term, before);
            return new Flat(before, flat);
        }

        private Term call(Call call, List<Expr> before) {
            List<Term> args = terms(call.args(), before);
            Var output = locals.variable(call.range());
            args.add(output);
            before.add(new Expr(new Call(call.operator(), args, call.range()), false, List.of(), 0, true, call.range()));
            return output;
        }

        /// A collection that is asked at once (`[1, 2][i]`) gets a variable.
        private Term ref(Ref ref, List<Expr> before) {
            Term head = part(ref.head(), before);
            if (ref.operands().isEmpty() && ref.head() instanceof Call) {
                return head;
            }
            List<Term> operands = new ArrayList<>(ref.operands().size());
            ref.operands().forEach(operand -> operands.add(part(operand, before)));
            if (!(head instanceof Var) && !(head instanceof Ref) && !(head instanceof Scalar)) {
                Expr equality = locals.equalTo(head);
                before.add(equality);
                Term variable = Exprs.operands(equality).getFirst();
                locals.stands(variable, head);
                head = variable;
            }
            return new Ref(head, operands, ref.range());
        }

        private Term part(Term part, List<Expr> before) {
            Term flat = term(part, before);
            if (part instanceof Call) {
                locals.stands(flat, part);
            }
            return flat;
        }

        private Term object(ObjectTerm object, List<Expr> before) {
            List<ObjectTerm.Entry> entries = new ArrayList<>();
            for (ObjectTerm.Entry entry : object.entries()) {
                Term key = term(entry.key(), before);
                entries.add(new ObjectTerm.Entry(key, term(entry.value(), before)));
            }
            return ObjectTerm.sorted(entries, object.range());
        }
    }
}
