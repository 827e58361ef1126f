package dev.gavel.rego.builtin;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// Responses as values.
final class HttpAnswers {

    private static final Map<Integer, String> REASONS = Map.ofEntries(Map.entry(200, "OK"), Map.entry(201, "Created"),
            Map.entry(202, "Accepted"), Map.entry(203, "Non-Authoritative Information"), Map.entry(204, "No Content"),
            Map.entry(205, "Reset Content"), Map.entry(206, "Partial Content"), Map.entry(300, "Multiple Choices"),
            Map.entry(301, "Moved Permanently"), Map.entry(302, "Found"), Map.entry(303, "See Other"), Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"), Map.entry(308, "Permanent Redirect"), Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"), Map.entry(402, "Payment Required"), Map.entry(403, "Forbidden"), Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"), Map.entry(406, "Not Acceptable"), Map.entry(407, "Proxy Authentication Required"),
            Map.entry(408, "Request Timeout"), Map.entry(409, "Conflict"), Map.entry(410, "Gone"), Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"), Map.entry(413, "Request Entity Too Large"), Map.entry(414, "Request URI Too Long"),
            Map.entry(415, "Unsupported Media Type"), Map.entry(416, "Requested Range Not Satisfiable"),
            Map.entry(417, "Expectation Failed"), Map.entry(418, "I'm a teapot"), Map.entry(422, "Unprocessable Entity"),
            Map.entry(423, "Locked"), Map.entry(424, "Failed Dependency"), Map.entry(425, "Too Early"), Map.entry(426, "Upgrade Required"),
            Map.entry(428, "Precondition Required"), Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"), Map.entry(451, "Unavailable For Legal Reasons"),
            Map.entry(500, "Internal Server Error"), Map.entry(501, "Not Implemented"), Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"), Map.entry(504, "Gateway Timeout"), Map.entry(505, "HTTP Version Not Supported"));

    private HttpAnswers() {
    }

    /// A body that cannot be decoded is null. The words behind the status are the usual ones, for Java does not say which came.
    static Value of(HttpResponse<byte[]> response, boolean json, boolean yaml) {
        ObjectValue.Builder headers = ObjectValue.builder();
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) {
                headers.put(name.toLowerCase(Locale.ROOT), ArrayValue.of(values.stream().map(StringValue::of).toList()));
            }
        });
        String text = Utf8.decode(response.body());
        return ObjectValue.builder()
                .put("status", response.statusCode() + " " + REASONS.getOrDefault(response.statusCode(), ""))
                .put("status_code", NumberValue.of(response.statusCode())).put("headers", headers.build())
                .put("raw_body", Utf8.valid(text)).put("body", body(text, contentType(response), json, yaml)).build();
    }

    private static String contentType(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    private static Value body(String text, String type, boolean json, boolean yaml) {
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean isJson = media.equals("application/json") || media.matches("application/[^/]*\\+json");
        try {
            if (json || isJson) {
                return Json.read(text);
            }
            if (yaml || type.contains("application/yaml") || type.contains("application/x-yaml")) {
                return Yaml.read(text);
            }
        } catch (MalformedJsonException | YamlException e) {
            return NullValue.NULL;
        }
        return NullValue.NULL;
    }

    /// What stands in place of a response where the policy wants errors as values.
    static Value failure(String code, String message) {
        return ObjectValue.builder().put("status_code", NumberValue.of(0))
                .put("error", ObjectValue.builder().put("code", code).put("message", message).build()).build();
    }

    /// Whether the same request has the same response for the rest of the query.
    static boolean isCacheable(int status) {
        return List.of(200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501).contains(status);
    }
}
