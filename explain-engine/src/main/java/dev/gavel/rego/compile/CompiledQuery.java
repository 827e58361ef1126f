package dev.gavel.rego.compile;

import java.util.Map;

import dev.gavel.rego.ast.Body;

/// A query after the passes, beside the query as it was written.
///
/// @param names generated variable → the name in the source
public record CompiledQuery(Body body, Body source, Map<String, String> names) {

    public CompiledQuery {
        names = Map.copyOf(names);
    }
}
