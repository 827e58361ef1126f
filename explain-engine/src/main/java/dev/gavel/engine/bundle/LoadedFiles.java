package dev.gavel.engine.bundle;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.ObjectValue;

/// What files and directories hold that are not read as bundles.
///
/// @param data of all data files, merged
/// @param parts Rego files and problems, in the order of the files
public record LoadedFiles(ObjectValue data, List<Part> parts) {

    public LoadedFiles {
        parts = List.copyOf(parts);
    }

    /// One file that is policy, or that could not be read.
    public sealed interface Part {

        /// A Rego file, not parsed yet.
        record Rego(BundleModule module) implements Part {
        }

        /// In OPA's words, which name the file themselves; without a code.
        record Problem(Diagnostic diagnostic) implements Part {
        }
    }
}
