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

    /// `of.a.b.c`.
    record Path(Code of, Value[] keys) implements Code {

        @Override
        public @Nullable Value value(@Nullable Value[] slots, Decision decision) {
            Value found = of.value(slots, decision);
            for (Value key : keys) {
                if (found == null) {
                    return null;
                }
                found = References.get(found, key);
            }
            return found;
        }
    }
}
