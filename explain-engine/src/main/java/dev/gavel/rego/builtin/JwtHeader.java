package dev.gavel.rego.builtin;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What the header of a token says about how to check it.
///
/// @param alg empty where it is missing; so the others
/// @param understood false where a critical parameter is one that nobody here knows
record JwtHeader(String alg, String kid, String cty, boolean understood) {

    private static final Set<String> KNOWN = Set.of("alg", "kid", "typ", "cty", "crit");

    /// @throws BuiltinException where a parameter has the wrong type
    static JwtHeader of(ObjectValue header) {
        String alg = text(header, "alg");
        Set<Value> critical = critical(header.get("crit"));
        String cty = text(header, "cty");
        String kid = text(header, "kid");
        text(header, "typ");
        boolean understood = header.keys().stream()
                .allMatch(key -> !critical.contains(key) || key instanceof StringValue name && KNOWN.contains(name.value()));
        return new JwtHeader(alg, kid, cty, understood);
    }

    boolean valid() {
        return !alg.isEmpty() && understood;
    }

    private static String text(ObjectValue header, String name) {
        Value value = header.get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof StringValue text) {
            return text.value();
        }
        throw BuiltinException.error(name + ": must be a string");
    }

    private static Set<Value> critical(@Nullable Value value) {
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof ArrayValue names)) {
            throw BuiltinException.error("crit: must be a list");
        }
        Set<Value> critical = new HashSet<>(names.elements().stream().takeWhile(StringValue.class::isInstance).toList());
        if (critical.isEmpty()) {
            throw BuiltinException.error("crit: must be a nonempty list");
        }
        return critical;
    }
}
