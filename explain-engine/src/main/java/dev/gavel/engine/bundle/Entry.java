package dev.gavel.engine.bundle;

import java.nio.charset.StandardCharsets;

import dev.gavel.rego.source.SourceFile;

/// A file as it came out of an archive or a directory.
///
/// @param path within the bundle; in an archive as the archive has it, in a directory with a leading slash
/// @param shown the name under which OPA prints it
record Entry(String path, String shown, byte[] bytes) {

    SourceFile source() {
        return new SourceFile(shown, new String(bytes, StandardCharsets.UTF_8));
    }

    /// The last part of the path.
    String base() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path without a leading slash, as signatures and hashes have it.
    String bare() {
        String bare = path;
        while (bare.startsWith("/")) {
            bare = bare.substring(1);
        }
        return bare;
    }

    /// True for what OPA reads: policy, data, manifest, plan, Wasm or a patch.
    boolean meaningful() {
        return switch (base()) {
            case "data.json", "data.yaml", "data.yml", "policy.wasm", "plan.json", "patch.json" -> true;
            default -> path.endsWith(".rego") || path.endsWith(".manifest");
        };
    }
}
