package dev.gavel.rego.builtin;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// The object that describes a request, and its parameters as OPA reads them.
final class HttpRequests {

    private static final Set<String> TEXTS = Set.of("method", "url", "raw_body", "tls_ca_cert", "tls_ca_cert_file",
            "tls_ca_cert_env_variable", "tls_client_cert", "tls_client_cert_file", "tls_client_cert_env_variable", "tls_client_key",
            "tls_client_key_file", "tls_client_key_env_variable", "tls_server_name");

    private static final Set<String> OTHERS = Set.of("body", "enable_redirect", "force_json_decode", "force_yaml_decode", "headers",
            "tls_use_system_certs", "tls_insecure_skip_verify", "timeout", "cache", "force_cache", "force_cache_duration_seconds",
            "raise_error", "caching_mode", "max_retry_attempts", "cache_ignored_headers");

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    private final ObjectValue request;

    HttpRequests(ObjectValue request) {
        this.request = request;
    }

    /// @throws BuiltinException where a parameter is unknown, or a required one missing
    static void checkKeys(ObjectValue request) {
        SetValue.Builder unknown = SetValue.builder();
        for (Value key : request.keys()) {
            if (!(key instanceof StringValue name) || !TEXTS.contains(name.value()) && !OTHERS.contains(name.value())) {
                unknown.add(key);
            }
        }
        SetValue invalid = unknown.build();
        if (invalid.size() > 0) {
            throw BuiltinException.type("operand 1 invalid request parameters(s): " + invalid);
        }
        SetValue.Builder absent = SetValue.builder();
        for (String name : List.of("method", "url")) {
            if (request.get(name) == null) {
                absent.add(StringValue.of(name));
            }
        }
        SetValue missing = absent.build();
        if (missing.size() > 0) {
            throw BuiltinException.type("operand 1 missing required request parameters(s): " + missing);
        }
    }

    /// @throws BuiltinException where the parameter is there and no boolean
    boolean flag(String name, boolean otherwise) {
        Value value = request.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof BooleanValue flag) {
            return flag.value();
        }
        throw BuiltinException.error("invalid value for " + (name.equals("raise_error") ? name : "\"" + name + "\"") + " field");
    }

    /// What concerns caching is checked first.
    void checkCaching() {
        flag("cache", false);
        if (flag("force_cache", false)) {
            Value seconds = request.get("force_cache_duration_seconds");
            if (seconds == null) {
                throw BuiltinException.error("'force_cache' set but 'force_cache_duration_seconds' parameter is missing");
            }
            if (!(seconds instanceof NumberValue number) || !number.isInt()) {
                throw BuiltinException
                        .error("strconv.ParseInt: parsing " + GoQuote.string(seconds.toString(), false) + ": invalid syntax");
            }
        }
    }

    /// What a result is remembered by within a query: the request without the headers that the cache shall ignore.
    ObjectValue key() {
        ObjectValue key = request.without(StringValue.of("cache_ignored_headers"));
        if (request.get("cache_ignored_headers") instanceof ArrayValue ignored
                && request.get("headers") instanceof ObjectValue headers) {
            ObjectValue kept = headers;
            for (Value header : ignored.elements()) {
                kept = kept.without(header);
            }
            key = key.with(StringValue.of("headers"), kept);
        }
        return key;
    }

    /// The parameters that are texts, by name, and the types of all checked.
    ///
    /// @throws BuiltinException for the first that is wrong
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        request.forEach((key, value) -> {
            String name = key instanceof StringValue text ? text.value() : key.toString();
            if (value instanceof StringValue text) {
                texts.put(name, text.value().replaceAll("^\"+|\"+$", ""));
            } else if (TEXTS.contains(name)) {
                throw BuiltinException.error(GoQuote.string(name, false) + " must be a string");
            }
        });
        return texts;
    }

    /// As Go reads a boolean from text: 1 is one too.
    boolean loose(String name) {
        Value value = request.get(name);
        String text = value == null ? "false" : value.toString();
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        throw BuiltinException.error("strconv.ParseBool: parsing " + GoQuote.string(text, false) + ": invalid syntax");
    }

    /// By their names as HTTP writes them.
    Map<String, String> headers() {
        Value value = request.get("headers");
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof ObjectValue headers)) {
            throw BuiltinException.error("invalid type for headers key");
        }
        Map<String, String> all = new HashMap<>();
        headers.forEach((name, header) -> {
            if (!(header instanceof StringValue text)) {
                throw BuiltinException.error("invalid type for headers value " + GoQuote.string(header.toString(), false));
            }
            all.put(canonical(name instanceof StringValue key ? key.value() : name.toString()), text.value());
        });
        return all;
    }

    private static String canonical(String name) {
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            out.append(start ? Character.toUpperCase(c) : c);
            start = c == '-';
        }
        return out.toString();
    }

    byte[] body(@Nullable String raw) {
        Value body = request.get("body");
        return raw != null ? Utf8.encode(raw) : body != null ? Utf8.encode(Json.marshal(body)) : new byte[0];
    }

    Duration timeout() {
        Value timeout = request.get("timeout");
        long nanos = switch (timeout) {
            case null -> USUAL_TIMEOUT.toNanos();
            case NumberValue number when number.isLong() -> number.longValue();
            case NumberValue number -> throw BuiltinException.error("invalid timeout number value " + number + ", must be int64");
            case StringValue text -> nanos(text);
            default -> throw BuiltinException
                    .type("operand 1 'timeout' must be one of {string, number} but got " + Operands.typeName(timeout));
        };
        // Go takes 0 for none; a query that waits for ever is none that anybody wants
        return nanos == 0 ? Duration.ofMinutes(5) : Duration.ofNanos(Math.max(nanos, 1));
    }

    private static long nanos(StringValue text) {
        try {
            return text.value().matches("[+-]?[0-9]{1,19}") ? Long.parseLong(text.value()) : GoDuration.parse(text.value());
        } catch (BuiltinException e) {
            throw BuiltinException.error("invalid timeout value " + text + ": " + e.getMessage());
        } catch (NumberFormatException e) {
            throw BuiltinException.error("invalid timeout value " + text + ": time: invalid duration " + text);
        }
    }

    int retries() {
        Value retries = request.get("max_retry_attempts");
        if (retries == null) {
            return 0;
        }
        if (retries instanceof NumberValue number && number.isInt() && number.longValue() >= 0) {
            return (int) number.longValue();
        }
        throw BuiltinException.error("invalid value " + retries + " for field \"max_retry_attempts\"");
    }
}
