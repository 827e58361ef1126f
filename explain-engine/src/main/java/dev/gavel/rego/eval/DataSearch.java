package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Goes through documents below `data` where a variable stands in place of a package or a rule: `data.a[x].p`.
final class DataSearch extends Action {

    private final @Nullable Code[] keys;
    private final @Nullable Take[] takes;
    private final int element;
    private final Action next;

    /// @param keys what is known of the path; null where there is a take instead
    DataSearch(@Nullable Code[] keys, @Nullable Take[] takes, int element, Action next) {
        this.keys = keys;
        this.takes = takes;
        this.element = element;
        this.next = next;
    }

    @Override
    boolean run(@Nullable Value[] slots, Decision decision) {
        return new Walk(slots, decision).at(0, decision.program.root());
    }

    private final class Walk {

        private final @Nullable Value[] slots;
        private final Decision decision;
        private final Value[] path = new Value[keys.length];

        Walk(@Nullable Value[] slots, Decision decision) {
            this.slots = slots;
            this.decision = decision;
        }

        boolean at(int position, @Nullable Document document) {
            if (position == keys.length) {
                return found(Documents.merged(document, path, position, decision));
            }
            Code code = keys[position];
            if (code != null) {
                Value key = code.value(slots, decision);
                return key != null && step(position, key, document);
            }
            Value base = decision.base(path, position);
            if (base != null && over(base, key -> key(position, key, document))) {
                return true;
            }
            if (document != null) {
                for (Document child : document.children()) {
                    if (key(position, child.key(), document)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean key(int position, Value key, @Nullable Document document) {
            decision.step();
            Take take = takes[position];
            return take != null && take.take(key, slots, decision) && step(position, key, document);
        }

        private boolean step(int position, Value key, @Nullable Document document) {
            path[position] = key;
            Document child = document == null || decision.scene.isReplaced(path, position + 1) ? null : document.child(key);
            RuleSet rules = child == null ? null : child.rules();
            if (rules == null) {
                return at(position + 1, child);
            }
            Value value = Documents.whole(rules, decision);
            return value != null && within(position + 1, value);
        }

        /// Goes on within a value.
        private boolean within(int position, Value value) {
            if (position == keys.length) {
                return found(value);
            }
            Code code = keys[position];
            if (code != null) {
                Value key = code.value(slots, decision);
                Value member = key == null ? null : References.get(value, key);
                return member != null && within(position + 1, member);
            }
            return over(value, key -> {
                decision.step();
                Take take = takes[position];
                Value member = References.get(value, key);
                return take != null && member != null && take.take(key, slots, decision) && within(position + 1, member);
            });
        }

        private boolean found(@Nullable Value value) {
            if (value == null) {
                return false;
            }
            slots[element] = value;
            return next.run(slots, decision);
        }
    }

    /// What is done with a key; true to stop.
    @FunctionalInterface
    private interface Key {

        boolean is(Value key);
    }

    private static boolean over(Value collection, Key action) {
        switch (collection) {
            case ArrayValue array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (action.is(NumberValue.of(i))) {
                        return true;
                    }
                }
            }
            case ObjectValue object -> {
                for (int i = 0; i < object.size(); i++) {
                    if (action.is(object.keyAt(i))) {
                        return true;
                    }
                }
            }
            case SetValue set -> {
                for (int i = 0; i < set.size(); i++) {
                    if (action.is(set.get(i))) {
                        return true;
                    }
                }
            }
            default -> {
            }
        }
        return false;
    }
}
