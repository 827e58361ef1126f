package dev.gavel.rego.parse;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;

/// Turns a statement that was read as an expression into the rule that it means: `x := 1`, `p["a"]`, `f(x) = 2`.
final class RuleFromExpr {

    private RuleFromExpr() {
    }

    /// A rule, or why there is none.
    record Outcome(@Nullable Rule rule, String problem) {

        static Outcome of(Rule rule) {
            return new Outcome(rule, "");
        }

        static Outcome no(String problem) {
            return new Outcome(null, problem);
        }
    }

    static Outcome convert(Body body) {
        if (body.exprs().size() != 1) {
            return Outcome.no("multiple expressions cannot be used for rule head");
        }
        Expr expr = body.exprs().getFirst();
        if (!expr.with().isEmpty()) {
            return Outcome.no("expressions using with keyword cannot be used for rule head");
        }
        if (expr.negated()) {
            return Outcome.no("negated expressions cannot be used for rule head");
        }
        return switch (expr.statement()) {
            case SomeDecl s -> Outcome.no("'some' declarations cannot be used for rule head");
            case Call c when isOperator(c, "eq") && c.args().size() == 2 -> fromEquality(c, false, expr.range());
            case Call c when isOperator(c, "assign") && c.args().size() == 2 -> fromEquality(c, true, expr.range());
            case Call c -> fromCall(c);
            case Ref r -> fromRef(r);
            case Term t -> Outcome.no(Names.of(t) + " cannot be used for rule name");
            default -> Outcome.no("expression cannot be used for rule head");
        };
    }

    private static boolean isOperator(Call call, String name) {
        return call.operator().operands().isEmpty() && call.operator().head() instanceof Var v && v.name().equals(name);
    }

    private static Body truth(SourceRange range) {
        return new Body(List.of(new Expr(new Scalar(BooleanValue.TRUE, range), false, List.of(), 0, true, range)), range);
    }

    private static Outcome rule(Head head, SourceRange body) {
        return Outcome.of(new Rule(head, truth(body), null, false, true, head.range()));
    }

    private static Outcome invalid(Ref ref) {
        return Outcome.no("invalid rule head: " + Printer.print(ref));
    }

    /// The head's name is the left side; what it becomes depends on how that is written.
    private static Outcome fromEquality(Call equality, boolean assign, SourceRange range) {
        Term left = equality.args().getFirst();
        Term right = equality.args().getLast();
        return switch (left) {
            case Call c when c.operator().head() instanceof Var ->
                rule(new Head(c.operator(), c.args(), null, right, assign, false, range), right.range());
            case Ref r when r.head() instanceof Var -> {
                Term key = r.operands().size() == 1 ? r.operands().getFirst() : null;
                yield rule(new Head(r, null, key, right, assign, false, range), right.range());
            }
            case Ref r -> invalid(r);
            case Var v -> rule(new Head(new Ref(v, List.of(), v.range()), null, null, right, assign, false, range), right.range());
            default -> Outcome.no(Names.of(left) + " cannot be used for rule name");
        };
    }

    private static Outcome fromRef(Ref ref) {
        if (ref.operands().isEmpty()) {
            return Outcome.no("refs cannot be used for rule head");
        }
        if (!(ref.head() instanceof Var name)) {
            return invalid(ref);
        }
        SourceRange range = ref.range();
        if (ref.operands().size() == 1) {
            Ref reference = new Ref(name, List.of(), name.range());
            return rule(new Head(reference, null, ref.operands().getFirst(), null, false, false, range), range);
        }
        return rule(new Head(ref, null, null, new Scalar(BooleanValue.TRUE, range), false, true, range), range);
    }

    private static Outcome fromCall(Call call) {
        String operator = Printer.print(call.operator());
        if (BuiltinNames.contains(operator)) {
            return Outcome.no("rule name conflicts with built-in function");
        }
        if (call.args().isEmpty()) {
            return Outcome.no("rule argument list must take at least one argument");
        }
        if (!(call.operator().head() instanceof Var)) {
            return invalid(call.operator());
        }
        SourceRange range = call.operator().range();
        return rule(new Head(call.operator(), call.args(), null, new Scalar(BooleanValue.TRUE, range), false, false, range), range);
    }
}
