package dev.gavel.engine.bundle;

import java.util.List;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.value.ObjectValue;

/// What was read of one bundle. A bundle with errors still holds all that could be read.
///
/// @param name as decision logs call it: given with `-b name=path`, else the path as it was given
/// @param origin where it was read from, as it was given
/// @param data of all its data files, merged
/// @param modules in the order OPA reads them, not parsed yet
/// @param files every file that was read, by path
/// @param plans paths of `plan.json` files, which carry the policy in a compiled form beside or instead of Rego
/// @param wasm its `policy.wasm` files
/// @param sha256 of the whole, in hexadecimal: the SHA-256 of the lines `<sha256 of file>  <path>\n` of the files that OPA reads, signatures left
///        out, sorted by path (bytes of UTF-8; no leading slash). So it does not depend on the archive's order, dates or compression, and
///        `sha256sum` in the unpacked bundle gives the same
public record Bundle(String name, String origin, Manifest manifest, ObjectValue data, List<BundleModule> modules, List<BundleFile> files,
        List<String> plans, List<WasmModule> wasm, Signatures signatures, String sha256, List<Diagnostic> diagnostics) {

    /// True where a module was read as Rego v0 and the manifest does not say that it is.
    public boolean isReadAsV0() {
        return modules.stream()
                .anyMatch(module -> module.version() == RegoVersion.V0 && manifest.versionOf(module.path()) == RegoVersion.V1);
    }

    public Bundle {
        modules = List.copyOf(modules);
        files = List.copyOf(files);
        plans = List.copyOf(plans);
        wasm = List.copyOf(wasm);
        diagnostics = List.copyOf(diagnostics);
    }

    /// True where OPA would refuse it.
    public boolean rejected() {
        return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
}
