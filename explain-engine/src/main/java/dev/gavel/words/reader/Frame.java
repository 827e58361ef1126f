package dev.gavel.words.reader;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// The values of members and parameters while a condition is worked out.
final class Frame {

    private final @Nullable Value[] slots;
    private final Run run;

    Frame(int size, Run run) {
        slots = new Value[size];
        this.run = run;
    }

    Run run() {
        return run;
    }

    void set(int slot, Value value) {
        slots[slot] = value;
    }

    Value get(int slot) {
        return Objects.requireNonNull(slots[slot]);
    }
}
