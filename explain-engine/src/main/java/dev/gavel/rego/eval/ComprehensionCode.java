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

/// A comprehension. Where outer variables can be a key, one run makes the results for all of their values.
final class ComprehensionCode implements Code {

    private final Form.Comprehension.Kind kind;
    private final Action body;
    private final @Nullable Table table;
    private final BoundSlots slotCount;

    /// How the table of all results is made.
    ///
    /// @param keys the slots of the outer variables, which this body binds itself
    private record Table(int id, int[] keys, Action body) {
    }

    private ComprehensionCode(Form.Comprehension.Kind kind, Action body, @Nullable Table table, BoundSlots slotCount) {
        this.kind = kind;
        this.body = body;
        this.table = table;
        this.slotCount = slotCount;
    }

    static ComprehensionCode plan(Form.Comprehension comprehension, Program program, BoundSlots bound) {
        BoundSlots inner = bound.inner();
        Action body = new BodyPlanner(program, inner).plan(comprehension.body(), () -> end(comprehension, new TermPlanner(program, inner)));
        return new ComprehensionCode(comprehension.kind(), body, table(comprehension, program, bound), bound);
    }

    private static Action end(Form.Comprehension comprehension, TermPlanner terms) {
        Code term = terms.code(comprehension.term());
        Form key = comprehension.key();
        return switch (comprehension.kind()) {
            case ARRAY -> new Ends.Element(term);
            case SET -> new Ends.Member(term);
            case OBJECT -> new Ends.Entry(terms.code(key == null ? comprehension.term() : key), term);
        };
    }

    private static @Nullable Table table(Form.Comprehension comprehension, Program program, BoundSlots bound) {
        Form.ComprehensionIndex index = comprehension.index();
        if (index == null) {
            return null;
        }
        int[] keys = index.keys().stream().mapToInt(Form.Local::slot).toArray();
        BoundSlots alone = bound.empty();
        try {
            Action body = new BodyPlanner(program, alone).plan(comprehension.body(), () -> {
                for (int key : keys) {
                    if (!alone.has(key)) {
                        throw Unplannable.BODY;
                    }
                }
                TermPlanner terms = new TermPlanner(program, alone);
                Form key = comprehension.key();
                return new Row(comprehension.kind(), keys, key == null ? null : terms.code(key), terms.code(comprehension.term()));
            });
            return new Table(index.id(), keys, body);
        } catch (Unplannable e) {
            return null;
        }
    }

    @Override
    public Value value(@Nullable Value[] slots, Decision decision) {
        if (table != null) {
            Value known = kept(table, slots, decision);
            return known == null ? new Results(kind).value() : known;
        }
        Object outer = decision.into;
        decision.enter();
        Value value = switch (kind) {
            case ARRAY -> {
                List<Value> elements = new ArrayList<>();
                decision.into = elements;
                body.run(slots, decision);
                yield ArrayValue.of(elements);
            }
            case SET -> {
                SetValue.Builder members = SetValue.builder();
                decision.into = members;
                body.run(slots, decision);
                yield members.build();
            }
            case OBJECT -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                decision.into = entries;
                body.run(slots, decision);
                yield entries.build();
            }
        };
        decision.leave();
        decision.into = outer;
        return value;
    }

    private @Nullable Value kept(Table made, @Nullable Value[] slots, Decision decision) {
        Map<List<Value>, Value> known = decision.scene.comprehensions().get(made.id);
        if (known == null) {
            Object outer = decision.into;
            decision.enter();
            Map<List<Value>, Results> gathered = new HashMap<>();
            decision.into = gathered;
            made.body.run(new Value[slotCount.size()], decision);
            decision.leave();
            decision.into = outer;
            known = new HashMap<>();
            for (Map.Entry<List<Value>, Results> entry : gathered.entrySet()) {
                known.put(entry.getKey(), entry.getValue().value());
            }
            decision.scene.comprehensions().put(made.id, known);
        }
        return known.get(key(made.keys, slots));
    }

    private static List<Value> key(int[] keys, @Nullable Value[] slots) {
        List<Value> key = new ArrayList<>(keys.length);
        for (int slot : keys) {
            Value value = slots[slot];
            if (value == null) {
                throw Bail.OUT;
            }
            key.add(value);
        }
        return key;
    }

    /// The results for one key. Of two values of one key of an object the later wins, as in OPA.
    private static final class Results {

        private final Form.Comprehension.Kind kind;
        private final List<Value> elements = new ArrayList<>();
        private final ObjectValue.Builder entries = ObjectValue.builder();

        Results(Form.Comprehension.Kind kind) {
            this.kind = kind;
        }

        Value value() {
            return switch (kind) {
                case ARRAY -> ArrayValue.of(elements);
                case SET -> SetValue.of(elements);
                case OBJECT -> entries.build();
            };
        }
    }

    /// Adds one result to the table.
    private static final class Row extends Action {

        private final Form.Comprehension.Kind kind;
        private final int[] keys;
        private final @Nullable Code entry;
        private final Code term;

        Row(Form.Comprehension.Kind kind, int[] keys, @Nullable Code entry, Code term) {
            this.kind = kind;
            this.keys = keys;
            this.entry = entry;
            this.term = term;
        }

        @Override
        @SuppressWarnings("unchecked")
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value value = term.value(slots, decision);
            Value entryKey = entry == null ? null : entry.value(slots, decision);
            if (value == null || entry != null && entryKey == null) {
                throw Bail.OUT;
            }
            if (decision.into instanceof Map<?, ?> gathered) {
                Results results = ((Map<List<Value>, Results>) gathered).computeIfAbsent(key(keys, slots), k -> new Results(kind));
                if (entryKey == null) {
                    results.elements.add(value);
                } else {
                    results.entries.put(entryKey, value);
                }
            }
            return false;
        }
    }
}
