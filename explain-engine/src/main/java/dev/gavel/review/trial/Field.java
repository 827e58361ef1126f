package dev.gavel.review.trial;

import dev.gavel.rego.value.NullValue;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A place of a situation that the policy reads.
///
/// A situation is handled as one value while it is changed: `{"input": …, "data": what is volatile, "now": nanoseconds}`.
///
/// @param path from there; null stands for any member
/// @param children below it, by name
/// @param element what its members are; null where it has none
/// @param keyed true where the members stand under names, false where they stand in a row
record Field(List<Value> path, Kind kind, List<Field> children, @Nullable Field element, boolean keyed) {

    /// Stands in a path for any member.
    static final Value ANY = new NullValue();

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    boolean isLeaf() {
        return children.isEmpty() && element == null;
    }

    /// `input.user.groups[*]`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Value step : path) {
            if (step.equals(ANY)) {
                text.append("[*]");
            } else if (step instanceof StringValue name) {
                text.append(text.isEmpty() ? "" : ".").append(name.value());
            } else {
                text.append('[').append(step).append(']');
            }
        }
        return text.toString();
    }
}
