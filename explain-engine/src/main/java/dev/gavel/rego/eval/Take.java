package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a value must look like, planned: its parts are put into slots, or compared with what is known.
interface Take {

    boolean take(Value value, @Nullable Value[] slots, Decision decision);

    /// A variable that is not bound yet.
    record Bind(int slot) implements Take {

        @Override
        public boolean take(Value value, @Nullable Value[] slots, Decision decision) {
            slots[slot] = value;
            return true;
        }
    }

    /// Something known.
    record Same(Code code) implements Take {

        @Override
        public boolean take(Value value, @Nullable Value[] slots, Decision decision) {
            return value.equals(code.value(slots, decision));
        }
    }

    /// `[x, 1]`.
    record Elements(Take[] elements) implements Take {

        @Override
        public boolean take(Value value, @Nullable Value[] slots, Decision decision) {
            if (!(value instanceof ArrayValue array) || array.size() != elements.length) {
                return false;
            }
            for (int i = 0; i < elements.length; i++) {
                if (!elements[i].take(array.get(i), slots, decision)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// `{"a": x}`; the keys are known.
    record Entries(Code[] keys, Take[] values) implements Take {

        @Override
        public boolean take(Value value, @Nullable Value[] slots, Decision decision) {
            if (!(value instanceof ObjectValue object) || object.size() != keys.length) {
                return false;
            }
            for (int i = 0; i < keys.length; i++) {
                Value key = keys[i].value(slots, decision);
                Value member = key == null ? null : object.get(key);
                if (member == null || !values[i].take(member, slots, decision)) {
                    return false;
                }
            }
            return true;
        }
    }
}
