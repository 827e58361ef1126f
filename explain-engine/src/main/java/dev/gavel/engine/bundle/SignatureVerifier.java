package dev.gavel.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Verifies the signature of a bundle as OPA does: one token, the key it names, the scope, and the hash of every file.
final class SignatureVerifier {

    private final VerificationKey key;

    SignatureVerifier(VerificationKey key) {
        this.key = key;
    }

    /// What OPA says is wrong; null where the bundle is what was signed.
    @Nullable
    String fault(List<String> tokens, List<Entry> entries) {
        if (tokens.isEmpty()) {
            return ".signatures.json: missing JWT (expected exactly one)";
        }
        if (tokens.size() > 1) {
            return ".signatures.json: multiple JWTs not supported (expected exactly one)";
        }
        String token = tokens.getFirst();
        String[] parts = token.split("\\.", -1);
        ObjectValue header = parts.length == 3 ? json(parts[0]) : null;
        ObjectValue payload = parts.length == 3 ? json(parts[1]) : null;
        if (header == null || payload == null) {
            return ".signatures.json: the signature is no JWT";
        }
        String named = text(header, "kid").isEmpty() ? text(payload, "keyid") : text(header, "kid");
        String id = key.id().isEmpty() ? named : key.id();
        if (id.isEmpty()) {
            return "verification key ID is empty";
        }
        String fault = signatureFault(token);
        if (fault != null) {
            return fault;
        }
        return text(payload, "scope").equals(key.scope()) ? new SignedFiles(payload.get("files")).fault(entries) : "scope mismatch";
    }

    private @Nullable String signatureFault(String token) {
        String name = "io.jwt.verify_" + key.algorithm().toLowerCase(Locale.ROOT);
        Builtin verify = Builtins.function(name);
        if (verify == null) {
            return "unknown signature algorithm: " + key.algorithm();
        }
        CallContext context = new CallContext(0, new Random(0), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY,
                () -> false);
        try {
            Value verified = verify.call(context, new Value[]{StringValue.of(token), StringValue.of(key.text())});
            return BooleanValue.TRUE.equals(verified) ? null : "failed to verify JWT signature: " + reason();
        } catch (BuiltinException e) {
            return "the verification key cannot be read: " + Objects.requireNonNull(e.getMessage());
        }
    }

    /// As Go's libraries say that a signature is not right.
    private String reason() {
        return switch (key.algorithm().substring(0, Math.min(2, key.algorithm().length()))) {
            case "RS", "PS" -> "crypto/rsa: verification error";
            case "HS" -> "invalid HMAC signature";
            case "ES" -> "invalid ECDSA signature";
            default -> "invalid " + key.algorithm() + " signature";
        };
    }

    private static @Nullable ObjectValue json(String part) {
        try {
            byte[] text = Base64.getUrlDecoder().decode(part);
            return Json.read(new String(text, StandardCharsets.UTF_8)) instanceof ObjectValue object ? object : null;
        } catch (IllegalArgumentException | MalformedJsonException e) {
            return null;
        }
    }

    private static String text(ObjectValue object, String name) {
        return object.get(name) instanceof StringValue text ? text.value() : "";
    }
}
