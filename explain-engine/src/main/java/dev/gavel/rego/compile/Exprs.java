package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;

/// Questions about expressions and bodies, and how they are put together.
final class Exprs {

    static final String EQ = "eq";
    static final String ASSIGN = "assign";
    /// The operator of an assignment whose variables have their names; no source can hold it.
    static final String ASSIGNED = ":=";
    static final String EQUAL = "equal";

    private Exprs() {
    }

    static boolean calls(Expr expr, String builtin) {
        return expr.statement() instanceof Call call && isOperator(call.operator(), builtin);
    }

    static boolean isOperator(Ref operator, String builtin) {
        return builtin.equals(Refs.dotted(operator));
    }

    /// `a = b`. Until bodies are ordered, what was `a := b` has an operator of its own, for that says what it may bind.
    static boolean isEquality(Expr expr) {
        return calls(expr, EQ) || isAssigned(expr);
    }

    static boolean isAssigned(Expr expr) {
        return calls(expr, ASSIGNED);
    }

    static List<Term> operands(Expr expr) {
        return expr.statement() instanceof Call call ? call.args() : List.of();
    }

    static boolean isNegated(Expr expr) {
        return expr.negated() || expr.statement() instanceof Not;
    }

    static Call equality(Term left, Term right, SourceRange range) {
        return new Call(Refs.of(EQ, range), List.of(left, right), range);
    }

    static Body body(List<Expr> exprs, SourceRange range) {
        List<Expr> indexed = new ArrayList<>(exprs.size());
        for (Expr expr : exprs) {
            indexed.add(expr.withIndex(indexed.size()));
        }
        return new Body(indexed, range);
    }

    static Expr yes(SourceRange range) {
        return new Expr(new Scalar(BooleanValue.TRUE, range), 0, range);
    }

    /// True for the body of a rule that has none: the single expression `true`.
    static boolean isEmpty(Body body) {
        return body.exprs().size() == 1 && body.exprs().getFirst().statement() instanceof Scalar(var value, var range)
                && value.equals(BooleanValue.TRUE);
    }

    /// The body with more expressions at its end; the `true` of an empty one makes room for them.
    static Body append(Body body, List<Expr> more) {
        if (more.isEmpty()) {
            return body;
        }
        List<Expr> exprs = new ArrayList<>(isEmpty(body) ? List.of() : body.exprs());
        exprs.addAll(more);
        return body(exprs, body.range());
    }

    static Body append(Body body, @Nullable Expr one) {
        return one == null ? body : append(body, List.of(one));
    }
}
