package dev.gavel.meaning.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// A result, read by its contract.
///
/// @param remediation what the result advises
/// @param codes ids of rules that the result names beside its reasons
/// @param warnings what the result says without denying
/// @param obligations what the caller must do, or null
/// @param metadata null where there is none
public record ContractReading(Verdict verdict, List<Reason> reasons, List<String> remediation, List<String> codes, List<Reason> warnings,
        @Nullable Value obligations, @Nullable Value metadata) {

    public ContractReading {
        reasons = List.copyOf(reasons);
        remediation = List.copyOf(remediation);
        codes = List.copyOf(codes);
        warnings = List.copyOf(warnings);
    }

    /// What an engine, or a log, answered.
    public sealed interface Answer {

        record Result(Value value) implements Answer {
        }

        record Undefined() implements Answer {
        }

        record Failed(String code, String message) implements Answer {
        }
    }
}
