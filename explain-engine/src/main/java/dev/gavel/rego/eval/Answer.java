package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Takes what the rules of one document or function give: all of it must be the same.
final class Answer {

    final boolean findOne;
    boolean held;
    @Nullable
    Value value;

    /// @param findOne true where the first value settles it
    Answer(boolean findOne) {
        this.findOne = findOne;
    }

    void take(Value found) {
        held = true;
        if (value == null) {
            value = found;
        } else if (!value.equals(found)) {
            throw Bail.OUT;
        }
    }
}
