package dev.gavel.rego.builtin;

import java.util.Map;

/// `opa.runtime`: what whoever runs the query says of itself.
final class Opa {

    static final Map<String, Builtin> ALL = Map.of("opa.runtime", (context, args) -> context.runtime());

    private Opa() {
    }
}
