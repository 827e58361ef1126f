package dev.gavel.rego.compile;

import java.util.Map;

/// A compiled query whose expressions leave their values in variables.
///
/// @param captured position of an expression → the variable that takes its value; an expression that is not among them is true where the query holds
public record CapturingQuery(CompiledQuery query, Map<Integer, String> captured) {

    public CapturingQuery {
        captured = Map.copyOf(captured);
    }
}
