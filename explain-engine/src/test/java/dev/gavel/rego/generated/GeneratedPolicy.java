package dev.gavel.rego.generated;

import java.util.List;

import dev.gavel.rego.value.ObjectValue;

/// A policy of one module, with data, inputs and the paths of its documents.
///
/// @param queries `data.g.r1`, …
public record GeneratedPolicy(long seed, String module, ObjectValue data, List<ObjectValue> inputs, List<String> queries) {
}
