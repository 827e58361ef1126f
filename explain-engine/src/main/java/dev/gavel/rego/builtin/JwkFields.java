package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The fields of one JWK by name; errors have the words of the library that OPA reads keys with.
final class JwkFields {

    private static final Set<String> TEXTS = Set.of("kid", "use", "x5u", "x5t", "x5t#S256");

    private static final Set<String> NUMBERS = Set.of("n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k");

    /// Whatever a key may be for; a token's own algorithms are among them.
    private static final Set<String> ALGORITHMS = Set.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512",
            "ES256", "ES384", "ES512", "ES256K", "EdDSA", "none", "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512",
            "A128KW", "A192KW", "A256KW", "dir", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW", "A128GCMKW", "A192GCMKW",
            "A256GCMKW", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW", "A128GCM", "A192GCM", "A256GCM",
            "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512");

    private final ObjectValue jwk;

    JwkFields(ObjectValue jwk) {
        this.jwk = jwk;
    }

    /// Looks at every field that a JWK may have, in OPA's order of names.
    ///
    /// @throws BuiltinException with the fault of the first that is wrong
    void check() {
        jwk.forEach((key, value) -> {
            if (key instanceof StringValue name) {
                String fault = fault(name.value(), value);
                if (fault != null) {
                    throw BuiltinException.error("failed to decode value for key " + name.value() + ": " + fault);
                }
            }
        });
    }

    private static @Nullable String fault(String name, Value value) {
        if (TEXTS.contains(name)) {
            return wrongText("error reading next value: ", value);
        }
        if (NUMBERS.contains(name)) {
            String fault = wrongText("error reading next value: ", value);
            return fault != null || bytes(value) != null ? fault : "expected base64 encoded []byte (string)";
        }
        return switch (name) {
            case "crv" -> wrongText("failed to unmarshal EllipticCurveAlgorithm: ", value);
            case "alg" -> {
                String fault = wrongText("", value);
                yield fault != null || ALGORITHMS.contains(text(value))
                        ? fault
                        : "invalid key value: " + GoQuote.string(text(value), false) + ": invalid key algorithm";
            }
            case "key_ops" -> value instanceof ArrayValue || value instanceof NullValue
                    ? null
                    : "json: cannot unmarshal " + kind(value) + " into Go value of type jwk.KeyOperationList";
            case "x5c" -> value instanceof ArrayValue ? null : "failed to unmarshal certificate chain: expected JSON array";
            default -> null;
        };
    }

    private static @Nullable String wrongText(String before, Value value) {
        return value instanceof StringValue || value instanceof NullValue
                ? null
                : before + "json: cannot unmarshal " + kind(value) + " into Go value of type string";
    }

    /// As Go's decoder of JSON names it.
    static String kind(Value value) {
        return switch (Operands.typeName(value)) {
            case "boolean" -> "bool";
            case String other -> other;
        };
    }

    private static String text(Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }

    /// Empty where the field is missing.
    String text(String name) {
        Value value = jwk.get(name);
        return value == null ? "" : text(value);
    }

    /// @throws BuiltinException where one is missing
    void require(String... names) {
        for (String name : names) {
            if (jwk.get(name) == null) {
                throw BuiltinException.error("required field " + name + " is missing");
            }
        }
    }

    boolean has(String name) {
        return jwk.get(name) != null;
    }

    boolean isText(String name) {
        return jwk.get(name) instanceof StringValue;
    }

    /// No bytes where the field is missing.
    byte[] bytes(String name) {
        Value value = jwk.get(name);
        byte[] bytes = value == null ? null : bytes(value);
        return bytes == null ? new byte[0] : bytes;
    }

    BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    /// In any of the alphabets of base64, padded or not; null where it is none.
    private static byte @Nullable [] bytes(Value value) {
        String text = text(value);
        boolean url = text.indexOf('+') < 0 && text.indexOf('/') < 0;
        int rest = text.length() % 4;
        try {
            return GoBase64.decode(text.endsWith("=") || rest < 2 ? text : text + "=".repeat(4 - rest), url);
        } catch (BuiltinException e) {
            return null;
        }
    }
}
