package dev.gavel.rego.parse;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;

/// What a text was read as, and what is wrong with it. Where there is an error there is no value.
public record ParseResult<T>(@Nullable T value, List<Diagnostic> diagnostics) {

    public ParseResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public Optional<T> found() {
        return Optional.ofNullable(value);
    }

    public boolean ok() {
        return value != null;
    }
}
