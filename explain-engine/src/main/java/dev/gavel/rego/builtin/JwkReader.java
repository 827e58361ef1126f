package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.JsonFault;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Reads a JWK, or a set of them; errors have the words of the library that OPA reads them with.
final class JwkReader {

    private static final String PROBE = "jwk.Parse: failed to probe data: probe: failed to unmarshal data: ";
    private static final String VALIDATION = "jwk.Parse: key validation failed: key validation failed: ";
    private static final int ED25519_BYTES = 32;

    private JwkReader() {
    }

    /// @throws BuiltinException where the text is no JWK and no set of them
    static List<CryptoKey.Listed> read(String text) {
        byte[] bytes = Utf8.encode(text);
        Value value = switch (JsonFault.scan(bytes)) {
            case JsonFault.Scan.Broken broken ->
                throw BuiltinException.error("jwk.Parse: failed to parse sole key: jwk.ParseKey: " + PROBE + decoderText(broken, text));
            case JsonFault.Scan.Value first -> json(Arrays.copyOf(bytes, first.end()));
        };
        if (value instanceof ObjectValue object && object.get("keys") instanceof Value keys) {
            return set(keys);
        }
        try {
            return List.of(key(value));
        } catch (BuiltinException e) {
            throw BuiltinException.error("jwk.Parse: failed to parse sole key: " + e.getMessage());
        }
    }

    private static String decoderText(JsonFault.Scan.Broken broken, String text) {
        String message = broken.fault().message();
        return text.isBlank() ? "EOF" : message.equals("unexpected end of JSON input") ? "unexpected EOF" : message;
    }

    private static Value json(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (MalformedJsonException e) {
            throw BuiltinException.error("jwk.Parse: failed to parse sole key: jwk.ParseKey: " + PROBE + e.reason());
        }
    }

    private static List<CryptoKey.Listed> set(Value keys) {
        String failed = "jwk.Parse: failed to unmarshal JWK set: failed to decode ";
        if (!(keys instanceof ArrayValue array)) {
            throw BuiltinException.error(failed + "\"keys\": expected '[' but got " + switch (keys) {
                case NullValue none -> "<nil>";
                case ObjectValue object -> "{";
                case StringValue text -> text.value();
                default -> Json.write(keys);
            });
        }
        List<CryptoKey.Listed> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                all.add(key(array.get(i)));
            } catch (BuiltinException e) {
                throw BuiltinException.error(failed + "key #" + i + " in \"keys\": " + e.getMessage());
            }
        }
        return all;
    }

    private static CryptoKey.Listed key(Value value) {
        Value kty = value instanceof ObjectValue object ? object.get("kty") : null;
        if (!(value instanceof ObjectValue) && !(value instanceof NullValue)) {
            throw failed(PROBE + "json: cannot unmarshal " + JwkFields.kind(value)
                    + " into Go value of type struct { Kty string \"json:\\\"kty\\\"\"; D json.RawMessage \"json:\\\"d,omitempty\\\"\" }");
        }
        if (kty != null && !(kty instanceof StringValue) && !(kty instanceof NullValue)) {
            throw failed(PROBE + "json: cannot unmarshal " + JwkFields.kind(kty) + " into Go struct field .kty of type string");
        }
        JwkFields fields = new JwkFields(value instanceof ObjectValue object ? object : ObjectValue.EMPTY);
        boolean secret = fields.has("d");
        String type = switch (fields.text("kty")) {
            case "RSA" -> secret ? "rsaPrivateKey" : "rsaPublicKey";
            case "EC" -> secret ? "ecdsaPrivateKey" : "ecdsaPublicKey";
            case "OKP" -> secret ? "okpPrivateKey" : "okpPublicKey";
            case "oct" -> "symmetricKey";
            case String other -> throw failed("invalid key type from JSON (" + other + ")");
        };
        checkFields(fields, type);
        try {
            CryptoKey key = switch (type) {
                case "rsaPublicKey", "rsaPrivateKey" -> rsa(fields, secret);
                case "ecdsaPublicKey", "ecdsaPrivateKey" -> ec(fields, secret);
                case "okpPublicKey", "okpPrivateKey" -> octets(fields, secret);
                default -> secret(fields);
            };
            return new CryptoKey.Listed(key, fields.text("alg"), fields.text("kid"));
        } catch (BuiltinException e) {
            throw failed(VALIDATION + "jwk." + e.getMessage());
        }
    }

    private static void checkFields(JwkFields fields, String type) {
        try {
            if (type.startsWith("ecdsa")) {
                checkCurve(fields);
            }
            fields.check();
            switch (type) {
                case "rsaPublicKey" -> fields.require("e", "n");
                case "rsaPrivateKey" -> fields.require("d", "e", "n");
                case "symmetricKey" -> fields.require("k");
                case "okpPublicKey" -> fields.require("crv", "x");
                case "okpPrivateKey" -> fields.require("crv", "d", "x");
                default -> fields.require("crv", "x", "y");
            }
        } catch (BuiltinException e) {
            String into = "failed to unmarshal JSON into key (*jwk." + type + "): ";
            throw failed(into + into + e.getMessage());
        }
    }

    private static void checkCurve(JwkFields fields) {
        String curve = fields.text("crv");
        if (fields.has("crv") && fields.isText("crv") && EcCurve.of(curve) == null) {
            throw BuiltinException.error(
                    "failed to decode value for key crv: unknown EllipticCurveAlgorithm: " + GoQuote.string(curve, false));
        }
    }

    private static BuiltinException failed(String text) {
        return BuiltinException.error("jwk.ParseKey: " + text);
    }

    private static CryptoKey rsa(JwkFields fields, boolean secret) {
        String name = secret ? "RSAPrivateKey" : "RSAPublicKey";
        for (String field : secret ? List.of("n", "e", "d") : List.of("n", "e")) {
            if (fields.bytes(field).length == 0) {
                throw BuiltinException.error(name + ": missing \"" + field + "\" value");
            }
        }
        CryptoKey.RsaPublic open = new CryptoKey.RsaPublic(fields.number("n"), fields.number("e"));
        return secret
                ? new CryptoKey.RsaPrivate(open, fields.number("d"), primes(fields), numbers(fields, "dp", "dq", "qi"))
                : open;
    }

    /// None where the second is missing; a missing first is 0.
    private static List<BigInteger> primes(JwkFields fields) {
        return fields.has("q") ? List.of(fields.number("p"), fields.number("q")) : List.of();
    }

    /// None of them where one is missing.
    private static List<BigInteger> numbers(JwkFields fields, String... names) {
        return Arrays.stream(names).allMatch(fields::has) ? Arrays.stream(names).map(fields::number).toList() : List.of();
    }

    private static CryptoKey ec(JwkFields fields, boolean secret) {
        String name = secret ? "ECDSAPrivateKey" : "ECDSAPublicKey";
        EcCurve curve = EcCurve.of(fields.text("crv"));
        if (curve == null) {
            throw BuiltinException.error(name + ": invalid curve algorithm");
        }
        for (String field : secret ? List.of("x", "y", "d") : List.of("x", "y")) {
            int length = fields.bytes(field).length;
            if (length != curve.bytes()) {
                throw BuiltinException
                        .error(name + ": invalid \"" + field + "\" length (" + length + ") for curve \"" + curve.title() + "\"");
            }
        }
        CryptoKey.EcPublic open = new CryptoKey.EcPublic(curve, fields.number("x"), fields.number("y"));
        if (!curve.contains(open.x(), open.y())) {
            throw BuiltinException.error(name + ": invalid ECDSA public key: " + curve + " point not on curve");
        }
        return secret ? new CryptoKey.EcPrivate(open, fields.number("d")) : open;
    }

    private static CryptoKey octets(JwkFields fields, boolean secret) {
        String name = secret ? "OKPPrivateKey" : "OKPPublicKey";
        String curve = fields.text("crv");
        byte[] x = fields.bytes("x");
        byte[] d = fields.bytes("d");
        if (x.length == 0 || secret && d.length == 0) {
            throw BuiltinException.error(name + ": missing \"" + (x.length == 0 ? "x" : "d") + "\" field");
        }
        if (!curve.equals("Ed25519") && !curve.equals("X25519")) {
            return new CryptoKey.Other("jwk." + name + ": failed to build " + (secret ? "private" : "public")
                    + " key: invalid curve algorithm " + curve);
        }
        boolean signs = curve.equals("Ed25519");
        if (secret ? d.length != ED25519_BYTES : x.length != ED25519_BYTES) {
            throw BuiltinException.error(name + ": " + (signs ? "ed25519" : "x25519") + ": wrong " + (secret ? "private" : "public")
                    + " key size");
        }
        if (signs) {
            return secret ? new CryptoKey.EdPrivate(d, x) : new CryptoKey.EdPublic(x);
        }
        return secret ? new CryptoKey.X25519Private(d, x) : new CryptoKey.X25519Public(x);
    }

    private static CryptoKey secret(JwkFields fields) {
        byte[] bytes = fields.bytes("k");
        if (bytes.length == 0) {
            throw BuiltinException.error("SymmetricKey: missing \"k\" field");
        }
        return new CryptoKey.Secret(bytes);
    }

    /// Makes sure that a key can be used, as OPA does when it takes it out of a JWK.
    ///
    /// @throws BuiltinException where its parts do not belong together
    static void export(CryptoKey key) {
        String fault = switch (key) {
            case CryptoKey.RsaPrivate rsa when rsa.primes().isEmpty() -> "missing \"q\" value";
            case CryptoKey.RsaPrivate rsa when rsa.p().signum() == 0 -> "missing \"p\" value";
            case CryptoKey.Other other -> other.fault();
            case CryptoKey.EdPrivate ed when !Arrays.equals(edPublic(ed.d()), ed.x()) ->
                "jwk.OKPPrivateKey: failed to build private key: ed25519: invalid x value given d value";
            default -> "";
        };
        if (!fault.isEmpty()) {
            throw BuiltinException.error("jwk.Export: failed to export jwk.Key to raw format: " + fault);
        }
    }

    static byte[] edPublic(byte[] seed) {
        byte[] x = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, x, 0);
        return x;
    }
}
