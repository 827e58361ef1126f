package dev.gavel.rego.builtin;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// The three parts of a token, still encoded.
record JwtToken(String header, String payload, String signature) {

    /// @throws BuiltinException where it is not a text of three parts
    static JwtToken of(Value value) {
        String text = value instanceof StringValue string ? string.value() : Operands.string(new Value[]{value}, 1);
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        if (first < 0) {
            throw BuiltinException.error("encoded JWT had no period separators");
        }
        long parts = text.chars().filter(c -> c == '.').count() + 1;
        if (parts != 3) {
            throw BuiltinException.error("encoded JWT must have 3 sections, found " + parts);
        }
        return new JwtToken(text.substring(0, first), text.substring(first + 1, last), text.substring(last + 1));
    }

    /// @throws BuiltinException where it is no JSON object, or that of an encrypted token
    ObjectValue decodedHeader() {
        byte[] bytes = decoded("header", header);
        ObjectValue object;
        try {
            object = object(Utf8.decode(bytes));
        } catch (BuiltinException e) {
            throw BuiltinException.error("bad JWT header: " + e.getMessage());
        }
        if (object.get("enc") != null) {
            throw BuiltinException.error("JWT is a JWE object, which is not supported");
        }
        return object;
    }

    String decodedPayload() {
        return Utf8.decode(decoded("payload", payload));
    }

    /// As `io.jwt.decode` reads it: the error says what was read.
    byte[] decodedSignature() {
        return decoded("signature", signature);
    }

    /// As the verifying functions read it.
    byte[] plainSignature() {
        return GoBase64.decodeUrl(signature);
    }

    private static byte[] decoded(String part, String text) {
        try {
            return GoBase64.decodeUrl(text);
        } catch (BuiltinException e) {
            throw BuiltinException.error("JWT " + part + " had invalid encoding: " + e.getMessage());
        }
    }

    /// What the signature is of.
    byte[] signed() {
        String text = header + "." + payload;
        return Utf8.encode(text);
    }

    /// @throws BuiltinException where the text is not a JSON object
    static ObjectValue object(String text) {
        Value value;
        try {
            value = Json.read(text);
        } catch (MalformedJsonException e) {
            throw BuiltinException.error("invalid JSON: " + e.reason());
        }
        if (value instanceof ObjectValue object) {
            return object;
        }
        throw BuiltinException.error("decoded JSON type was not an Object");
    }
}
