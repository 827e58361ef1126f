package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// How a query is run.
///
/// @param single the value of a query for one document, which [Evaluator#document] made; null for any other
record QueryPlan(Program.Query query, int size, @Nullable Action body, @Nullable Code single) {

    static QueryPlan of(Program.Query query, Program program) {
        BoundSlots bound = new BoundSlots(query.scope());
        try {
            Code single = single(query, new TermPlanner(program, bound), bound);
            Action body = new BodyPlanner(program, bound).plan(query.body(), () -> new RowEnd(query.scope(), bound.all()));
            return new QueryPlan(query, bound.size(), body, single);
        } catch (Unplannable e) {
            return new QueryPlan(query, 0, null, null);
        }
    }

    private static @Nullable Code single(Program.Query query, TermPlanner terms, BoundSlots bound) {
        Step[] steps = query.body().steps();
        return steps.length == 1 && steps[0].withs().length == 0 && steps[0].negation() == null
                && steps[0].kind() instanceof Step.Unify unify && unify.left() instanceof Form.DataRef ref && bound.covers(ref)
                && unify.right() instanceof Form.Local ? terms.code(ref) : null;
    }

    boolean isPlanned() {
        return body != null;
    }

    List<EvalResult.Row> rows(Decision decision) {
        Action planned = body;
        if (planned == null) {
            throw Bail.OUT;
        }
        List<EvalResult.Row> rows = new ArrayList<>();
        decision.into = rows;
        planned.run(new Value[size], decision);
        return rows;
    }

    /// One answer of a query.
    static EvalResult.Row row(Scope scope, @Nullable Value[] values) {
        Map<String, Value> written = new LinkedHashMap<>();
        Map<String, Value> generated = new LinkedHashMap<>();
        Map<String, String> names = scope.written();
        for (int slot = 0; slot < scope.size(); slot++) {
            Value value = values[slot];
            if (value == null) {
                continue;
            }
            String name = scope.name(slot);
            String shown = names.getOrDefault(name, name);
            if (shown.startsWith("$") || shown.startsWith("__local")) {
                generated.put(name, value);
            } else {
                written.put(shown, value);
            }
        }
        return new EvalResult.Row(written, generated);
    }

    /// Adds a row of the variables that are bound.
    private static final class RowEnd extends Action {

        private final Scope scope;
        private final BitSet bound;

        RowEnd(Scope scope, BitSet bound) {
            this.scope = scope;
            this.bound = bound;
        }

        @Override
        @SuppressWarnings("unchecked")
        boolean run(@Nullable Value[] slots, Decision decision) {
            @Nullable
            Value[] values = new Value[scope.size()];
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] = bound.get(slot) ? slots[slot] : null;
            }
            if (decision.into instanceof List<?> rows) {
                ((List<EvalResult.Row>) rows).add(row(scope, values));
            }
            return false;
        }
    }
}
