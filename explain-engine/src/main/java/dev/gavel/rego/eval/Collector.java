package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Evaluates comprehensions.
final class Collector {

    private Collector() {
    }

    static Value value(Frame frame, Form.Comprehension comprehension, Bindings in) {
        Form.ComprehensionIndex index = comprehension.index();
        if (index != null) {
            Value kept = kept(frame, comprehension, index, in);
            if (kept != null) {
                return kept;
            }
        }
        Gathered gathered = new Gathered(comprehension, true);
        Frame child = frame.closure(comprehension.body(), in);
        child.query(() -> {
            gathered.add(in);
            return null;
        });
        return gathered.value();
    }

    /// The result for the present values of the index variables, out of a table made by one run for all of their values; null where it has none.
    private static @Nullable Value kept(Frame frame, Form.Comprehension comprehension, Form.ComprehensionIndex index, Bindings in) {
        Map<Integer, Map<List<Value>, Value>> tables = frame.evaluation.comprehensions();
        Map<List<Value>, Value> table = tables.get(index.id());
        if (table == null) {
            table = table(frame, comprehension, index, in);
            tables.put(index.id(), table);
        }
        List<Value> key = key(index, in);
        return key == null ? null : table.get(key);
    }

    private static Map<List<Value>, Value> table(Frame frame, Form.Comprehension comprehension, Form.ComprehensionIndex index,
            Bindings in) {
        Map<List<Value>, Gathered> gathered = new HashMap<>();
        Frame child = frame.child(comprehension.body(), in.scope);
        child.query(() -> {
            List<Value> key = key(index, child.bindings);
            if (key != null) {
                gathered.computeIfAbsent(key, k -> new Gathered(comprehension, false)).add(child.bindings);
            }
            return null;
        });
        Map<List<Value>, Value> table = new HashMap<>();
        gathered.forEach((key, values) -> table.put(key, values.value()));
        return table;
    }

    private static @Nullable List<Value> key(Form.ComprehensionIndex index, Bindings in) {
        List<Value> key = new ArrayList<>(index.keys().size());
        for (Form.Local local : index.keys()) {
            Value value = in.value(local.slot());
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    /// The answers of a comprehension's body.
    private static final class Gathered {

        private final Form.Comprehension comprehension;
        private final List<Value> elements = new ArrayList<>();
        private final Map<Value, Value> entries = new HashMap<>();
        private final boolean mayConflict;

        /// @param mayConflict false where OPA lets the later of two values of one key win
        Gathered(Form.Comprehension comprehension, boolean mayConflict) {
            this.comprehension = comprehension;
            this.mayConflict = mayConflict;
        }

        void add(Bindings in) {
            Value term = Evaluation.require(Ground.value(comprehension.term(), in), comprehension.source());
            Form key = comprehension.key();
            if (key == null) {
                elements.add(term);
                return;
            }
            Value known = entries.put(Evaluation.require(Ground.value(key, in), comprehension.source()), term);
            if (mayConflict && known != null && !known.equals(term)) {
                throw Conflicts.objectKeys(key.source().range());
            }
        }

        Value value() {
            return switch (comprehension.kind()) {
                case ARRAY -> ArrayValue.of(elements);
                case SET -> SetValue.of(elements);
                case OBJECT -> ObjectValue.of(entries);
            };
        }
    }
}
