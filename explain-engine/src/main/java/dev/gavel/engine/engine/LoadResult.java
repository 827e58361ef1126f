package dev.gavel.engine.engine;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;

/// A policy, or the step at which OPA gives up.
public sealed interface LoadResult {

    record Loaded(Policy policy) implements LoadResult {
    }

    /// Files that cannot be read or do not parse, in the order of the files. What has no code is a text that says all.
    record NotRead(List<Diagnostic> errors) implements LoadResult {

        public NotRead {
            errors = List.copyOf(errors);
        }
    }

    /// A bundle that cannot be read, or bundles that do not go together.
    record BadBundle(String name, List<Diagnostic> errors) implements LoadResult {

        public BadBundle {
            errors = List.copyOf(errors);
        }
    }

    record NotCompiled(List<Diagnostic> errors) implements LoadResult {

        public NotCompiled {
            errors = List.copyOf(errors);
        }
    }
}
