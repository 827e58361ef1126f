package dev.gavel.engine.engine;

import java.util.List;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.Manifest;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The data of several bundles in one document, with what OPA adds: `data.system.bundles["name"].manifest`.
final class BundleData {

    private BundleData() {
    }

    /// Where two bundles say the same path (their roots overlap, which is an error of its own) the first one stands.
    static ObjectValue merge(List<Bundle> bundles) {
        ObjectValue data = ObjectValue.EMPTY;
        ObjectValue.Builder manifests = ObjectValue.builder();
        for (Bundle bundle : bundles) {
            data = merge(data, bundle.data());
            manifests.put(bundle.name(), ObjectValue.builder().put("etag", "").put("manifest", manifest(bundle.manifest())).build());
        }
        return bundles.isEmpty() ? data : merge(data, ObjectValue.of("system", ObjectValue.of("bundles", manifests.build())));
    }

    static ObjectValue merge(ObjectValue a, ObjectValue b) {
        ObjectValue merged = a;
        for (Value key : b.keys()) {
            Value mine = a.get(key);
            Value theirs = b.get(key);
            if (mine == null && theirs != null) {
                merged = merged.with(key, theirs);
            } else if (mine instanceof ObjectValue x && theirs instanceof ObjectValue y) {
                merged = merged.with(key, merge(x, y));
            }
        }
        return merged;
    }

    private static ObjectValue manifest(Manifest manifest) {
        ObjectValue.Builder fields = ObjectValue.builder().put("revision", manifest.revision())
                .put("roots", ArrayValue.of(manifest.roots().stream().map(StringValue::of).toList()));
        Integer version = manifest.regoVersion();
        if (version != null) {
            fields.put("rego_version", NumberValue.of(version));
        }
        if (!manifest.fileRegoVersions().isEmpty()) {
            ObjectValue.Builder versions = ObjectValue.builder();
            manifest.fileRegoVersions().forEach((path, number) -> versions.put(path, NumberValue.of(number)));
            fields.put("file_rego_versions", versions.build());
        }
        if (manifest.metadata().size() > 0) {
            fields.put("metadata", manifest.metadata());
        }
        if (!manifest.wasm().isEmpty()) {
            fields.put("wasm", ArrayValue.of(manifest.wasm().stream()
                    .map(w -> ObjectValue.builder().put("entrypoint", w.entrypoint()).put("module", w.module()).build()).toList()));
        }
        return fields.build();
    }
}
