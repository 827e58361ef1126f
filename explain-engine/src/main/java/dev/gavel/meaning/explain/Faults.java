package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Tells *false* from *undefined*, for a compiled expression that did not hold, by evaluating its parts alone under the bindings of that moment.
final class Faults {

    private Faults() {
    }

    static Fault of(Expr expr, Map<String, Term> bindings, Documents documents) {
        if (expr.negated()) {
            return Fault.FALSE;
        }
        return switch (expr.statement()) {
            case Call call -> call(call, bindings, expr.with(), documents);
            case Term term -> documents.value(term, bindings, expr.with()).isPresent() ? Fault.FALSE : Fault.UNDEFINED;
            case Every every -> documents.value(every.domain(), bindings, expr.with()).isPresent() ? Fault.FALSE : Fault.UNDEFINED;
            case SomeDecl some -> Fault.UNDEFINED;
            case Not not -> Fault.FALSE;
            case And and -> Fault.FALSE;
            case Or or -> Fault.FALSE;
        };
    }

    private static Fault call(Call call, Map<String, Term> bindings, List<With> with, Documents documents) {
        List<String> operator = operator(call);
        List<Value> args = new ArrayList<>();
        for (Term arg : call.args()) {
            if (isOpen(arg, bindings)) {
                continue;
            }
            Optional<Value> value = documents.value(arg, bindings, with);
            if (value.isEmpty()) {
                return Fault.UNDEFINED;
            }
            args.add(value.get());
        }
        if (operator.equals(List.of("eq")) || operator.equals(List.of("assign"))) {
            return Fault.FALSE;
        }
        return args.size() == call.args().size() && documents.call(operator, args).isPresent() ? Fault.FALSE : Fault.UNDEFINED;
    }

    /// True for a variable that would have been bound here.
    private static boolean isOpen(Term arg, Map<String, Term> bindings) {
        return arg instanceof Var variable && !bindings.containsKey(variable.name());
    }

    private static List<String> operator(Call call) {
        List<String> names = new ArrayList<>();
        if (call.operator().head() instanceof Var head) {
            names.add(head.name());
        }
        for (Term operand : call.operator().operands()) {
            names.add(operand instanceof Scalar scalar && scalar.value() instanceof StringValue text ? text.value() : "");
        }
        return names;
    }
}
