package dev.gavel.engine.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.types.Capabilities;

/// What a command reads, as OPA's own commands do.
///
/// @param bundles read as bundles
/// @param paths read file by file: all Rego, JSON and YAML below them
/// @param ignore patterns of names to pass over
/// @param version of Rego files that do not say theirs
/// @param capabilities what the policy may use; null for all of the language
public record LoadRequest(List<BundleSource> bundles, List<String> paths, List<String> ignore, RegoVersion version,
        @Nullable Capabilities capabilities, CompileOptions options) {

    public LoadRequest {
        bundles = List.copyOf(bundles);
        paths = List.copyOf(paths);
        ignore = List.copyOf(ignore);
    }
}
