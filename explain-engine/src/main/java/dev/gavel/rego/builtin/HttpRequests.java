package dev.gavel.rego.builtin;

import java.util.Set;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The object that describes a request.
final class HttpRequests {

    private static final Set<String> KNOWN = Set.of("method", "url", "body", "enable_redirect", "force_json_decode", "force_yaml_decode",
            "headers", "raw_body", "tls_use_system_certs", "tls_ca_cert", "tls_ca_cert_file", "tls_ca_cert_env_variable", "tls_client_cert",
            "tls_client_cert_file", "tls_client_cert_env_variable", "tls_client_key", "tls_client_key_file", "tls_client_key_env_variable",
            "tls_insecure_skip_verify", "tls_server_name", "timeout", "cache", "force_cache", "force_cache_duration_seconds", "raise_error",
            "caching_mode", "max_retry_attempts", "cache_ignored_headers");

    private HttpRequests() {
    }

    /// @throws BuiltinException where a parameter is unknown, or a required one missing
    static void checkKeys(ObjectValue request) {
        SetValue.Builder unknown = SetValue.builder();
        for (Value key : request.keys()) {
            if (!(key instanceof StringValue name) || !KNOWN.contains(name.value())) {
                unknown.add(key);
            }
        }
        SetValue invalid = unknown.build();
        if (invalid.size() > 0) {
            throw BuiltinException.type("operand 1 invalid request parameters(s): " + invalid);
        }
        SetValue.Builder absent = SetValue.builder();
        for (String name : Set.of("method", "url")) {
            if (request.get(name) == null) {
                absent.add(StringValue.of(name));
            }
        }
        SetValue missing = absent.build();
        if (missing.size() > 0) {
            throw BuiltinException.type("operand 1 missing required request parameters(s): " + missing);
        }
    }
}
