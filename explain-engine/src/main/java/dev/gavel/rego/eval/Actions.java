package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// The actions of expressions that call nothing.
final class Actions {

    private Actions() {
    }

    /// `x = code`.
    static final class Let extends Action {

        private final Code code;
        private final int slot;
        private final Action next;

        Let(Code code, int slot, Action next) {
            this.code = code;
            this.slot = slot;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value value = code.value(slots, decision);
            if (value == null) {
                return false;
            }
            slots[slot] = value;
            return next.run(slots, decision);
        }
    }

    /// `left = right`, both known.
    static final class Same extends Action {

        private final Code left;
        private final Code right;
        private final Action next;

        Same(Code left, Code right, Action next) {
            this.left = left;
            this.right = right;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value value = left.value(slots, decision);
            return value != null && value.equals(right.value(slots, decision)) && next.run(slots, decision);
        }
    }

    /// `[x, 1] = code`.
    static final class Fit extends Action {

        private final Code code;
        private final Take take;
        private final Action next;

        Fit(Code code, Take take, Action next) {
            this.code = code;
            this.take = take;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value value = code.value(slots, decision);
            return value != null && take.take(value, slots, decision) && next.run(slots, decision);
        }
    }

    /// A term that must be neither undefined nor false; its value goes to a slot.
    static final class Truth extends Action {

        private final Code code;
        private final int slot;
        private final Action next;

        Truth(Code code, int slot, Action next) {
            this.code = code;
            this.slot = slot;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value value = code.value(slots, decision);
            if (value == null || value.equals(BooleanValue.FALSE)) {
                return false;
            }
            slots[slot] = value;
            return next.run(slots, decision);
        }
    }

    /// Two terms that are never equal.
    static final class Never extends Action {

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            return false;
        }
    }

    /// `collection[key]`, for each key that fits; the element goes to a slot.
    static final class Each extends Action {

        private final Code collection;
        private final @Nullable Take key;
        private final int element;
        private final Action next;

        /// @param key null where nobody asks for it
        Each(Code collection, @Nullable Take key, int element, Action next) {
            this.collection = collection;
            this.key = key;
            this.element = element;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            return switch (collection.value(slots, decision)) {
                case ArrayValue array -> array(array, slots, decision);
                case ObjectValue object -> object(object, slots, decision);
                case SetValue set -> set(set, slots, decision);
                case null, default -> false;
            };
        }

        private boolean array(ArrayValue array, @Nullable Value[] slots, Decision decision) {
            for (int i = 0; i < array.size(); i++) {
                decision.step();
                if (key == null || key.take(NumberValue.of(i), slots, decision)) {
                    slots[element] = array.get(i);
                    if (next.run(slots, decision)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean object(ObjectValue object, @Nullable Value[] slots, Decision decision) {
            for (int i = 0; i < object.size(); i++) {
                decision.step();
                if (key == null || key.take(object.keyAt(i), slots, decision)) {
                    slots[element] = object.valueAt(i);
                    if (next.run(slots, decision)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean set(SetValue set, @Nullable Value[] slots, Decision decision) {
            for (int i = 0; i < set.size(); i++) {
                decision.step();
                Value member = set.get(i);
                if (key == null || key.take(member, slots, decision)) {
                    slots[element] = member;
                    if (next.run(slots, decision)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /// `not body`. The body ends with [Ends.Mark]: all its answers are tried, for one may be an error.
    static final class Not extends Action {

        private final Action body;
        private final Action next;

        Not(Action body, Action next) {
            this.body = body;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            int before = decision.marks;
            body.run(slots, decision);
            boolean defined = decision.marks != before;
            decision.marks = before;
            return !defined && next.run(slots, decision);
        }
    }

    /// `left and right`; both end with [Ends.Found].
    static final class And extends Action {

        private final Action left;
        private final Action right;
        private final Action next;

        And(Action left, Action right, Action next) {
            this.left = left;
            this.right = right;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            return left.run(slots, decision) && right.run(slots, decision) && next.run(slots, decision);
        }
    }

    /// `left or right`; both end with [Ends.Found].
    static final class Or extends Action {

        private final Action left;
        private final Action right;
        private final Action next;

        Or(Action left, Action right, Action next) {
            this.left = left;
            this.right = right;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            return (left.run(slots, decision) || right.run(slots, decision)) && next.run(slots, decision);
        }
    }

    /// `every x in domain { body }`: the generator ends with [Fails].
    static final class Every extends Action {

        private final @Nullable Code domain;
        private final Action generator;
        private final Action next;

        /// @param domain must be a collection; null where the generator alone can tell
        Every(@Nullable Code domain, Action generator, Action next) {
            this.domain = domain;
            this.generator = generator;
            this.next = next;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            Value value = domain == null ? null : domain.value(slots, decision);
            boolean collection = value instanceof ArrayValue || value instanceof ObjectValue || value instanceof SetValue;
            return (domain == null || collection) && !generator.run(slots, decision) && next.run(slots, decision);
        }
    }

    /// Stops where a body that ends with [Ends.Found] has no answer.
    static final class Fails extends Action {

        private final Action body;

        Fails(Action body) {
            this.body = body;
        }

        @Override
        boolean run(@Nullable Value[] slots, Decision decision) {
            return !body.run(slots, decision);
        }
    }
}
