package dev.gavel.rego.compile;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;

/// What became of modules or of a query.
///
/// @param <T> [CompiledPolicy] or [CompiledQuery]
public sealed interface CompileResult<T> {

    /// All is well.
    record Compiled<T>(T value) implements CompileResult<T> {
    }

    /// Nothing came of it; all errors of the first check that found any, by place.
    record Rejected<T>(List<Diagnostic> errors) implements CompileResult<T> {

        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
