package dev.gavel.decision.store;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;

/// What came of filling a store.
///
/// @param decisions how many were taken
/// @param others how many lines were the console's own and no decisions
/// @param bad how many lines could not be read; the first thousand are among the diagnostics
/// @param cancelled true where it was stopped; what was taken by then stays
public record Ingest(long decisions, long others, long bad, List<Diagnostic> diagnostics, boolean cancelled) {

    public Ingest {
        diagnostics = List.copyOf(diagnostics);
    }

    /// Told now and then while a store is filled.
    @FunctionalInterface
    public interface Progress {

        /// @param readBytes of `totalBytes`, as they stand on disk
        void at(long readBytes, long totalBytes, long decisions);
    }
}
