package dev.gavel.engine.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The files of a bundle → the bundle: manifest first, for it says in which version the modules are written and what the data may say.
final class BundleAssembly {

    private final BundleSource source;
    private final List<Entry> entries;
    private final RegoVersion version;
    private final @Nullable VerificationKey key;
    private final Problems problems;

    /// @param version of the modules of which the manifest says nothing
    /// @param key null where signatures are not checked
    BundleAssembly(BundleSource source, List<Entry> entries, RegoVersion version, @Nullable VerificationKey key, Problems problems) {
        this.source = source;
        this.entries = entries;
        this.version = version;
        this.key = key;
        this.problems = problems;
    }

    Bundle assemble() throws IOException {
        Entry manifestEntry = manifestEntry();
        Manifest manifest = manifestEntry == null ? Manifest.NONE : new ManifestReader(manifestEntry, problems).read();
        DataTree data = new DataTree(problems);
        Map<String, BundleModule> modules = new LinkedHashMap<>();
        List<String> plans = new ArrayList<>();
        List<WasmModule> wasm = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry.base()) {
                case "data.json", "data.yaml", "data.yml" -> data.add(entry);
                case "plan.json" -> plans.add(entry.path());
                case "policy.wasm" -> wasm.add(new WasmModule(entry.path(), entry.bytes()));
                case "patch.json" -> problems.error("`" + entry.shown() + "` makes it a delta bundle, which holds changes only",
                        Problems.at(entry.source(), 0),
                        "give the snapshot bundle that it changes, which holds the whole policy: a bundle server sends it to a client that"
                                + " is new, and `opa build` makes it");
                default -> {
                    if (entry.path().endsWith(".rego")) {
                        module(entry, manifest, modules);
                    }
                }
            }
        }
        if (manifestEntry != null) {
            SourceRange roots = ManifestReader.place(manifestEntry.source(), "roots");
            checkData(data.root(), manifest, roots);
            checkWasm(manifest, wasm, ManifestReader.place(manifestEntry.source(), "wasm"));
        }
        new CompiledForms(manifest, plans, wasm, !modules.isEmpty()).remark(problems);
        List<BundleFile> files = BundleHash.files(entries);
        return new Bundle(source.name(), source.given(), manifest, data.root(), List.copyOf(modules.values()), files, plans, wasm,
                signatures(), BundleHash.whole(files), problems.found());
    }

    private @Nullable Entry manifestEntry() {
        Entry found = null;
        for (Entry entry : entries) {
            if (entry.path().endsWith(".manifest")) {
                if (found != null) {
                    problems.error("bundle contains multiple manifest files: \"" + found.path() + "\" and \"" + entry.path() + "\"",
                            Problems.at(entry.source(), 0));
                    return found;
                }
                found = entry;
            }
        }
        return found;
    }

    private void module(Entry entry, Manifest manifest, Map<String, BundleModule> modules) {
        RegoVersion declared = manifest.versionOf(entry.path(), this.version);
        if (declared == null) {
            problems.error("unknown bundle rego-version " + manifest.versionNumberOf(entry.path()) + " for file '" + entry.path() + "'",
                    Problems.at(entry.source(), 0));
        }
        BundleModule module = new BundleModule(entry.path(), entry.source(), declared == null ? RegoVersion.V1 : declared);
        if (modules.put(entry.path(), module) != null) {
            problems.warning("`" + entry.path() + "` stands twice in the archive; the later one is used, as OPA does", SourceRange.UNKNOWN);
        }
    }

    /// The first offence below each key of the root is told.
    private void checkData(ObjectValue data, Manifest manifest, SourceRange place) {
        if (manifest.permits("")) {
            return;
        }
        if (manifest.roots().isEmpty()) {
            notPermitted("", manifest, place);
            return;
        }
        for (Value key : data.keys()) {
            permitted(Objects.requireNonNull(data.get(key)), name(key), manifest, place);
        }
    }

    private boolean permitted(Value node, String path, Manifest manifest, SourceRange place) {
        if (manifest.permits(path)) {
            return true;
        }
        if (node instanceof ObjectValue object && manifest.roots().stream().anyMatch(root -> root.startsWith(path + "/"))) {
            return object.keys().stream()
                    .allMatch(key -> permitted(Objects.requireNonNull(object.get(key)), path + "/" + name(key), manifest, place));
        }
        notPermitted(path, manifest, place);
        return false;
    }

    private void notPermitted(String path, Manifest manifest, SourceRange place) {
        problems.error("manifest roots " + shown(manifest.roots()) + " do not permit data at path '/" + path
                + "' (hint: check bundle directory structure)", place);
    }

    private static String name(Value key) {
        return key instanceof StringValue text ? text.value() : key.toString();
    }

    private void checkWasm(Manifest manifest, List<WasmModule> wasm, SourceRange place) {
        List<String> seen = new ArrayList<>();
        for (Manifest.WasmResolver resolver : manifest.wasm()) {
            if (wasm.stream().noneMatch(module -> module.path().equals(resolver.module()))) {
                problems.error("manifest references wasm module '" + resolver.module() + "' but the module file does not exist", place);
            } else if (!manifest.permits(resolver.entrypoint())) {
                problems.error("manifest roots " + shown(manifest.roots()) + " do not permit '" + resolver.entrypoint()
                        + "' entrypoint for wasm module '" + resolver.module() + "'", place);
            } else if (seen.contains(resolver.entrypoint())) {
                problems.error("entrypoint '" + resolver.entrypoint() + "' cannot be used by more than one wasm module", place);
            }
            seen.add(resolver.entrypoint());
        }
    }

    private Signatures signatures() {
        for (Entry entry : entries) {
            if (entry.bare().equals(".signatures.json")) {
                List<String> tokens = new ArrayList<>();
                try {
                    if (Json.read(entry.source().text()) instanceof ObjectValue object
                            && object.get("signatures") instanceof ArrayValue array) {
                        array.forEach(token -> tokens.add(token instanceof StringValue text ? text.value() : token.toString()));
                    }
                } catch (IOException e) {
                    problems.warning("`.signatures.json` is not JSON, so no signature can be checked", Problems.at(entry.source(), 0));
                }
                return key == null ? new Signatures.NotChecked(tokens) : verified(key, tokens);
            }
        }
        return key == null ? new Signatures.None() : failed("bundle missing .signatures.json file");
    }

    private Signatures verified(VerificationKey given, List<String> tokens) {
        String fault = new SignatureVerifier(given).fault(tokens, entries);
        return fault == null ? new Signatures.Verified(given.id(), given.algorithm(), given.scope()) : failed(fault);
    }

    private Signatures failed(String reason) {
        problems.error(reason, SourceRange.UNKNOWN, "the bundle is not what was signed with this key: get it again, or check the key");
        return new Signatures.Failed(reason);
    }

    /// Roots as Go prints a list: `[a b]`.
    static String shown(List<String> roots) {
        return "[" + String.join(" ", roots) + "]";
    }
}
