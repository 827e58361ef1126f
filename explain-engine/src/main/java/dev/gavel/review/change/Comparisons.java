package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// Trace events → what was compared with what: a text or a number of the request, and what the policy reckoned for it.
final class Comparisons {

    private static final Set<String> ORDER = Set.of("eq", "equal", "neq", "lt", "lte", "gt", "gte");

    private Comparisons() {
    }

    /// @param situation `{"input": …, "data": …}`
    static Map<Value, Set<Value>> in(List<Event> events, Value situation) {
        Map<Value, Set<Value>> compared = new HashMap<>();
        for (Event event : events) {
            if ((event.op() == Op.EVAL || event.op() == Op.FAIL) && event.node() instanceof Expr expr
                    && expr.statement() instanceof Call call
                    && call.operator().head() instanceof Var operator && ORDER.contains(operator.name()) && call.args().size() == 2) {
                Value left = value(call.args().get(0), event, situation);
                Value right = value(call.args().get(1), event, situation);
                if (left != null && right != null && !left.equals(right)) {
                    compared.computeIfAbsent(left, l -> new LinkedHashSet<>()).add(right);
                    compared.computeIfAbsent(right, r -> new LinkedHashSet<>()).add(left);
                }
            }
        }
        return compared;
    }

    private static @Nullable Value value(Term term, Event event, Value situation) {
        Value value = switch (term) {
            case Scalar scalar -> scalar.value();
            case Var variable -> event.locals().bindings().get(variable.name()) instanceof Scalar scalar ? scalar.value() : null;
            case Ref ref -> at(ref, situation);
            default -> null;
        };
        return value instanceof StringValue || value instanceof NumberValue ? value : null;
    }

    private static @Nullable Value at(Ref ref, Value situation) {
        if (!(ref.head() instanceof Var head) || !head.name().equals("input") && !head.name().equals("data")) {
            return null;
        }
        List<Value> path = new ArrayList<>(List.of(StringValue.of(head.name())));
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar name)) {
                return null;
            }
            path.add(name.value());
        }
        return Edits.get(situation, path);
    }
}
