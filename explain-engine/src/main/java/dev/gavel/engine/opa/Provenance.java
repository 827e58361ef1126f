package dev.gavel.engine.opa;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What a real OPA says it is and runs.
///
/// @param version empty where it does not say
/// @param revisions bundle → revision
public record Provenance(String version, Map<String, String> revisions) {

    public Provenance {
        revisions = Map.copyOf(revisions);
    }

    static Provenance of(@Nullable Value json) {
        if (!(json instanceof ObjectValue provenance)) {
            return new Provenance("", Map.of());
        }
        Map<String, String> revisions = new TreeMap<>();
        if (provenance.get("bundles") instanceof ObjectValue bundles) {
            bundles.forEach((name, about) -> {
                if (name instanceof StringValue text) {
                    revisions.put(text.value(), about instanceof ObjectValue bundle ? text(bundle.get("revision")) : "");
                }
            });
        }
        return new Provenance(text(provenance.get("version")), revisions);
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }
}
