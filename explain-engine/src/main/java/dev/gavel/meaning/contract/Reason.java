package dev.gavel.meaning.contract;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// One reason that a result gives.
///
/// @param code the rule or code that the result names; null where it gives a message only
/// @param message as the result has it
/// @param remediation what this reason advises, or null
/// @param value the reason as it stands in the result
public record Reason(@Nullable String code, String message, @Nullable String remediation, Value value) {
}
