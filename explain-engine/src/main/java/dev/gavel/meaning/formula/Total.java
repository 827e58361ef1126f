package dev.gavel.meaning.formula;

import java.util.Set;

/// Builtins that give a value for arguments of any type.
final class Total {

    private static final Set<String> TOTAL = Set.of("sprintf", "type_name", "json.marshal", "time.now_ns", "is_string",
            "is_number", "is_boolean", "is_array", "is_object", "is_set", "is_null", "equal", "neq", "lt", "lte", "gt", "gte",
            "internal.member_2", "json.is_valid", "yaml.is_valid", "regex.is_valid", "net.cidr_is_valid", "semver.is_valid",
            "base64.is_valid");

    private Total() {
    }

    static boolean isTotal(String builtin) {
        return TOTAL.contains(builtin);
    }
}
