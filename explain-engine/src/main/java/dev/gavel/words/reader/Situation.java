package dev.gavel.words.reader;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a page is asked about.
///
/// @param input the request
/// @param data what changes without a revision of the policy
/// @param now the current time, in nanoseconds since 1970
public record Situation(Value input, ObjectValue data, NumberValue now) {
}
