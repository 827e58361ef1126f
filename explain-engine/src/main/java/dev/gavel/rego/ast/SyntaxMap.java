package dev.gavel.rego.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Rebuilds a tree with some nodes replaced; what does not change stays the same object.
///
/// A subclass overrides the methods of the nodes that it replaces and calls `super` to go on below them. Children are mapped in source order.
/// Sets and objects come out in OPA's order ([TermOrder]).
public abstract class SyntaxMap {

    // Made once: a tree has many lists.
    private final UnaryOperator<Expr> exprs = this::expr;
    private final UnaryOperator<With> withs = this::with;
    private final UnaryOperator<Term> byTerm = this::term;

    public Rule rule(Rule rule) {
        Head head = head(rule.head());
        Body body = body(rule.body());
        Rule next = rule.orElse();
        Rule orElse = next == null ? null : rule(next);
        return head == rule.head() && body == rule.body() && orElse == next
                ? rule
                : new Rule(head, body, orElse, rule.isDefault(), rule.bodyGenerated(), rule.range());
    }

    public Head head(Head head) {
        Term reference = term(head.reference());
        List<Term> oldArgs = head.args();
        List<Term> args = oldArgs == null ? null : terms(oldArgs);
        Term key = head.key() == null ? null : term(head.key());
        Term value = head.value() == null ? null : term(head.value());
        return reference == head.reference() && args == oldArgs && key == head.key() && value == head.value()
                ? head
                : new Head((Ref) reference, args, key, value, head.assign(), head.valueGenerated(), head.range());
    }

    public Body body(Body body) {
        List<Expr> exprs = each(body.exprs(), this.exprs);
        return exprs == body.exprs() ? body : new Body(exprs, body.range());
    }

    public Expr expr(Expr expr) {
        Statement statement = statement(expr.statement());
        List<With> with = each(expr.with(), withs);
        return statement == expr.statement() && with == expr.with()
                ? expr
                : new Expr(statement, expr.negated(), with, expr.index(), expr.generated(), expr.range());
    }

    public With with(With with) {
        Term target = term(with.target());
        Term value = term(with.value());
        return target == with.target() && value == with.value() ? with : new With(target, value, with.range());
    }

    /// The statement of an expression. A call is mapped part by part, for it is the expression and no term within one.
    public Statement statement(Statement statement) {
        return switch (statement) {
            case Call call -> callParts(call);
            case Term term -> term(term);
            case SomeDecl some -> {
                List<Term> symbols = terms(some.symbols());
                yield symbols == some.symbols() ? some : new SomeDecl(symbols, some.range());
            }
            case Every every -> every(every);
            case Not not -> {
                Body body = body(not.body());
                yield body == not.body() ? not : new Not(body, not.explicitBody(), not.range());
            }
            case And and -> {
                Body left = body(and.left());
                Body right = body(and.right());
                yield left == and.left() && right == and.right()
                        ? and
                        : new And(left, right, and.explicitLeft(), and.explicitRight(), and.range());
            }
            case Or or -> {
                Body left = body(or.left());
                Body right = body(or.right());
                yield left == or.left() && right == or.right()
                        ? or
                        : new Or(left, right, or.explicitLeft(), or.explicitRight(), or.range());
            }
        };
    }

    protected Every every(Every every) {
        Term key = every.key() == null ? null : term(every.key());
        Term value = term(every.value());
        Term domain = term(every.domain());
        Body body = body(every.body());
        return key == every.key() && value == every.value() && domain == every.domain() && body == every.body()
                ? every
                : new Every(key, value, domain, body, every.range());
    }

    public Term term(Term term) {
        return switch (term) {
            case Scalar scalar -> scalar;
            case Var var -> var;
            case Ref ref -> {
                Term head = term(ref.head());
                List<Term> operands = terms(ref.operands());
                yield head == ref.head() && operands == ref.operands() ? ref : new Ref(head, operands, ref.range());
            }
            case ArrayTerm array -> {
                List<Term> elements = terms(array.elements());
                yield elements == array.elements() ? array : new ArrayTerm(elements, array.range());
            }
            case SetTerm set -> {
                List<Term> elements = terms(set.elements());
                yield elements == set.elements() ? set : SetTerm.sorted(elements, set.range());
            }
            case ObjectTerm object -> {
                List<ObjectTerm.Entry> entries = each(object.entries(), this::entry);
                yield entries == object.entries() ? object : ObjectTerm.sorted(entries, object.range());
            }
            case ArrayComprehension c -> {
                Term item = term(c.term());
                Body body = body(c.body());
                yield item == c.term() && body == c.body() ? c : new ArrayComprehension(item, body, c.range());
            }
            case SetComprehension c -> {
                Term item = term(c.term());
                Body body = body(c.body());
                yield item == c.term() && body == c.body() ? c : new SetComprehension(item, body, c.range());
            }
            case ObjectComprehension c -> {
                Term key = term(c.key());
                Term value = term(c.value());
                Body body = body(c.body());
                yield key == c.key() && value == c.value() && body == c.body() ? c : new ObjectComprehension(key, value, body, c.range());
            }
            case Call call -> callParts(call);
            case TemplateString template -> {
                List<TemplateString.Part> parts = each(template.parts(), this::part);
                yield parts == template.parts() ? template : new TemplateString(parts, template.multiLine(), template.range());
            }
        };
    }

    public List<Term> terms(List<Term> terms) {
        return each(terms, byTerm);
    }

    protected final Call callParts(Call call) {
        Term operator = term(call.operator());
        List<Term> args = terms(call.args());
        return operator == call.operator() && args == call.args() ? call : new Call(asRef(operator), args, call.range());
    }

    private static Ref asRef(Term operator) {
        return operator instanceof Ref ref ? ref : new Ref(operator, List.of(), operator.range());
    }

    private ObjectTerm.Entry entry(ObjectTerm.Entry entry) {
        Term key = term(entry.key());
        Term value = term(entry.value());
        return key == entry.key() && value == entry.value() ? entry : new ObjectTerm.Entry(key, value);
    }

    private TemplateString.Part part(TemplateString.Part part) {
        return switch (part) {
            case TemplateString.Text text -> text;
            case TemplateString.Interpolation hole -> {
                Expr expr = expr(hole.expr());
                yield expr == hole.expr() ? hole : new TemplateString.Interpolation(expr);
            }
        };
    }

    /// The list with each element mapped; the same list where none changes.
    protected static <T> List<T> each(List<T> list, UnaryOperator<T> mapping) {
        List<T> changed = null;
        for (int i = 0; i < list.size(); i++) {
            T old = list.get(i);
            T mapped = mapping.apply(old);
            if (changed == null && mapped != old) {
                changed = new ArrayList<>(list.subList(0, i));
            }
            if (changed != null) {
                changed.add(mapped);
            }
        }
        return changed == null ? list : changed;
    }
}
