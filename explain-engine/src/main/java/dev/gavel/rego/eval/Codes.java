package dev.gavel.rego.eval;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// The codes that need no rules: constants, variables, collections, and references into values.
final class Codes {

    private Codes() {
    }

    record Constant(Value value) implements Code {

        @Override
        public Value value(@Nullable Value[] slots, Decision decision) {
            return value;
        }
    }

    record Slot(int slot) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            return slots[slot];
        }
    }

    /// Null where one of them is undefined.
    static Value @Nullable [] values(Code[] codes, @Nullable Value[] slots, Decision decision) {
        Value[] values = new Value[codes.length];
        for (int i = 0; i < codes.length; i++) {
            Value value = codes[i].value(slots, decision);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return values;
    }

    record ArrayOf(Code[] elements) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value[] values = values(elements, slots, decision);
            return values == null ? null : ArrayValue.of(values);
        }
    }

    record SetOf(Code[] members) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value[] values = values(members, slots, decision);
            return values == null ? null : SetValue.of(Arrays.asList(values));
        }
    }

    record ObjectOf(Code[] keys, Code[] values) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            ObjectValue.Builder entries = ObjectValue.builder();
            for (int i = 0; i < keys.length; i++) {
                Value key = keys[i].value(slots, decision);
                Value value = key == null ? null : values[i].value(slots, decision);
                if (key == null || value == null) {
                    return null;
                }
                entries.put(key, value);
            }
            return entries.build();
        }
    }

    record Input() implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            return decision.scene.input;
        }
    }

    /// `of[k]`.
    record Get(Code of, Code key) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value found = of.value(slots, decision);
            Value wanted = found == null ? null : key.value(slots, decision);
            return found == null || wanted == null ? null : References.get(found, wanted);
        }
    }

    /// `of.a.b.c`. Remembers where the keys stood, for objects in one place are mostly alike.
    static final class Path implements Code {

        private final Code of;
        private final Value[] keys;
        private final int[] hints;

        Path(Code of, Value[] keys) {
            this.of = of;
            this.keys = keys;
            this.hints = new int[keys.length];
        }

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value found = of.value(slots, decision);
            for (int i = 0; i < keys.length; i++) {
                if (found instanceof ObjectValue object) {
                    int position = object.position(keys[i], hints[i]);
                    if (position < 0) {
                        return null;
                    }
                    hints[i] = position;
                    found = object.at(position);
                } else if (found == null) {
                    return null;
                } else {
                    found = References.get(found, keys[i]);
                }
            }
            return found;
        }
    }

    /// An object of constant keys, which stand in order.
    record Record(Value[] keys, Code[] values) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value[] entries = new Value[keys.length * 2];
            for (int i = 0; i < keys.length; i++) {
                Value value = values[i].value(slots, decision);
                if (value == null) {
                    return null;
                }
                entries[2 * i] = keys[i];
                entries[2 * i + 1] = value;
            }
            return ObjectValue.ofSorted(entries);
        }
    }
}
