package dev.gavel.engine.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.value.ObjectValue;

/// What a bundle says about itself in `.manifest`.
///
/// @param declared false where there is no manifest, and everything here is OPA's default
/// @param revision empty where none is given
/// @param roots without slashes at either end; `""` alone means that the bundle owns all of `data`
/// @param regoVersion 0, 1, or null where it says nothing
/// @param fileRegoVersions glob over paths → version, in source order
public record Manifest(boolean declared, String revision, List<String> roots, @Nullable Integer regoVersion,
        Map<String, Integer> fileRegoVersions, ObjectValue metadata, List<WasmResolver> wasm) {

    public static final Manifest NONE = new Manifest(false, "", List.of(""), null, Map.of(), ObjectValue.EMPTY, List.of());

    public Manifest {
        roots = List.copyOf(roots);
        fileRegoVersions = Collections.unmodifiableMap(new LinkedHashMap<>(fileRegoVersions));
        wasm = List.copyOf(wasm);
    }

    /// An entrypoint that a Wasm module of the bundle answers.
    public record WasmResolver(String entrypoint, String module) {
    }

    /// True where a path under `data` (`a/b`) lies within one of the roots.
    public boolean permits(String path) {
        return Roots.contain(roots, path);
    }

    /// The version in which a file is written; null where the manifest names one that does not exist.
    public @Nullable RegoVersion versionOf(String path) {
        return versionOf(path, RegoVersion.V1);
    }

    /// As [#versionOf(String)], with the version where it says nothing.
    @Nullable
    RegoVersion versionOf(String path, RegoVersion otherwise) {
        Integer number = regoVersion;
        for (Map.Entry<String, Integer> entry : fileRegoVersions.entrySet()) {
            if (Globs.matches(entry.getKey(), path)) {
                number = entry.getValue();
                break;
            }
        }
        if (number == null) {
            return otherwise;
        }
        return switch (number) {
            case 0 -> RegoVersion.V0;
            case 1 -> RegoVersion.V1;
            default -> null;
        };
    }

    /// The number that [#versionOf] could not understand.
    int versionNumberOf(String path) {
        return fileRegoVersions.entrySet().stream().filter(e -> Globs.matches(e.getKey(), path)).map(Map.Entry::getValue).findFirst()
                .orElse(regoVersion == null ? 1 : regoVersion);
    }
}
