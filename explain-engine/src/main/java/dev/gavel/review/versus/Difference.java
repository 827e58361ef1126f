package dev.gavel.review.versus;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// A field in which two requests differ; lists and sets are compared whole.
///
/// @param path below `input`: the keys of objects; empty for the time of the decision, or where one of the requests is no object
/// @param clock true where this is the time of the decision, with what builtins answered at that time
/// @param a what the first has there; null where it has nothing
/// @param b what the second has there
public record Difference(List<Value> path, boolean clock, @Nullable Value a, @Nullable Value b) {

    public Difference {
        path = List.copyOf(path);
    }
}
