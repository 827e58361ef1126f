package dev.gavel.rego.builtin;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `providers.aws.sign_req`: signs a request as AWS wants it (signature version 4).
final class AwsRequests {

    static final Map<String, Builtin> ALL = Map.of("providers.aws.sign_req", (context, args) -> sign(args));

    private static final List<String> REQUIRED = List.of("aws_access_key", "aws_region", "aws_secret_access_key", "aws_service");

    /// Headers that are changed on the way, and so are not signed.
    private static final Set<String> UNSIGNED = Set.of("authorization", "user-agent", "x-amzn-trace-id");

    private static final String CONTENT_HASH = "x-amz-content-sha256";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private AwsRequests() {
    }

    private record Config(String accessKey, String secretKey, String region, String service, String sessionToken) {

        static Config of(ObjectValue config) {
            return new Config(text(config, "aws_access_key"), text(config, "aws_secret_access_key"), text(config, "aws_region"),
                    text(config, "aws_service"), text(config, "aws_session_token"));
        }
    }

    private static Value sign(Value[] args) {
        ObjectValue request = Operands.object(args, 1);
        ObjectValue options = Operands.object(new Value[]{args[1]}, 1);
        checkConfig(options);
        Long nanos = Operands.plainInteger(Operands.number(new Value[]{args[2]}, 1));
        if (nanos == null) {
            throw operand(3, "could not convert time_ns value into a unix timestamp");
        }
        HttpRequests.checkKeys(request);
        ObjectValue headers = headers(request);
        SetValue.Builder wrong = SetValue.builder();
        for (String name : List.of("method", "url")) {
            if (!(request.get(name) instanceof StringValue)) {
                wrong.add(StringValue.of(name));
            }
        }
        SetValue invalid = wrong.build();
        if (invalid.size() > 0) {
            throw operand(1, "invalid values for required request parameters(s): " + invalid);
        }
        GoUrl url = GoUrl.parse(text(request, "url"));
        Value unsigned = options.get("disable_payload_signing");
        if (unsigned != null && !(unsigned instanceof BooleanValue)) {
            throw operand(2, "invalid value for 'disable_payload_signing' in AWS config");
        }
        Signing signing = new Signing(Config.of(options), Instant.EPOCH.plusNanos(nanos),
                BooleanValue.TRUE.equals(unsigned) ? "UNSIGNED-PAYLOAD" : hash(body(request)));
        return request.with(StringValue.of("headers"), signing.headers(request, url, headers));
    }

    private static BuiltinException operand(int operand, String text) {
        return BuiltinException.type("operand " + operand + " " + text);
    }

    private static void checkConfig(ObjectValue config) {
        SetValue.Builder missing = SetValue.builder();
        SetValue.Builder invalid = SetValue.builder();
        for (String name : REQUIRED) {
            Value value = config.get(name);
            if (value == null) {
                missing.add(StringValue.of(name));
            } else if (!(value instanceof StringValue)) {
                invalid.add(StringValue.of(name));
            }
        }
        SetValue absent = missing.build();
        if (absent.size() > 0) {
            throw operand(2, "missing required AWS config parameters(s): " + absent);
        }
        SetValue wrong = invalid.build();
        if (wrong.size() > 0) {
            throw operand(2, "invalid values for required AWS config parameters(s): " + wrong);
        }
    }

    private static ObjectValue headers(ObjectValue request) {
        Value headers = request.get("headers");
        if (headers == null || headers instanceof ObjectValue) {
            return headers == null ? ObjectValue.EMPTY : (ObjectValue) headers;
        }
        throw operand(0, "must be object but got " + Operands.typeName(headers));
    }

    /// Empty where it is missing or no string.
    private static String text(ObjectValue object, String name) {
        return object.get(name) instanceof Value value ? text(value) : "";
    }

    private static String text(Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }

    private static byte[] body(ObjectValue request) {
        Value raw = request.get("raw_body");
        Value body = request.get("body");
        return raw != null ? Utf8.encode(text(raw)) : body != null ? Utf8.encode(Json.marshal(body)) : new byte[0];
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(KeySignatures.hash(256, bytes));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            return Hashes.hmac("HmacSHA256", key, Utf8.encode(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param payload the hash of the body, or what stands in its place
    private record Signing(Config config, Instant time, String payload) {

        /// The headers of the request with those that sign it.
        ObjectValue headers(ObjectValue request, GoUrl url, ObjectValue given) {
            Map<String, String> own = new TreeMap<>();
            own.put("host", url.host());
            own.put("x-amz-date", TIME.format(time.atOffset(ZoneOffset.UTC)));
            if (config.service.equals("s3") || config.service.equals("glacier")) {
                own.put(CONTENT_HASH, payload);
            }
            if (!config.sessionToken.isEmpty()) {
                own.put("x-amz-security-token", config.sessionToken);
            }
            Map<String, String> signed = new TreeMap<>(own);
            ObjectValue.Builder all = ObjectValue.builder();
            given.forEach((name, value) -> {
                String lower = text(name).toLowerCase(Locale.ROOT);
                if (!UNSIGNED.contains(lower)) {
                    signed.put(lower, text(value));
                }
                all.put(text(name), StringValue.of(text(value)));
            });
            all.put("Authorization", authorization(request, url, signed));
            own.forEach(all::put);
            return all.build();
        }

        private String authorization(ObjectValue request, GoUrl url, Map<String, String> signed) {
            StringBuilder canonical = new StringBuilder(text(request, "method")).append('\n').append(url.escapedPath()).append('\n')
                    .append(url.rawQuery()).append('\n');
            signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
            String names = String.join(";", signed.keySet());
            canonical.append('\n').append(names).append('\n').append(payload);
            String date = DATE.format(time.atOffset(ZoneOffset.UTC));
            String scope = date + "/" + config.region + "/" + config.service + "/aws4_request";
            String text = "AWS4-HMAC-SHA256\n" + TIME.format(time.atOffset(ZoneOffset.UTC)) + "\n" + scope + "\n"
                    + hash(Utf8.encode(canonical.toString()));
            byte[] key = mac(Utf8.encode("AWS4" + config.secretKey), date);
            for (String part : List.of(config.region, config.service, "aws4_request")) {
                key = mac(key, part);
            }
            return "AWS4-HMAC-SHA256 Credential=" + config.accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                    + HexFormat.of().formatHex(mac(key, text));
        }
    }
}
