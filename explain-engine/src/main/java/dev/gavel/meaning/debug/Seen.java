package dev.gavel.meaning.debug;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What an expression asks of the input or of data, and what stands there.
///
/// @param path `input.user.groups`, `data.limits["eu-west"]`; as far as its keys are known at the step
/// @param value null where nothing stands there
public record Seen(String path, @Nullable Value value) {
}
