package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `crypto.parse_private_keys`, and the one private key of `crypto.x509.parse_rsa_private_key`.
final class PrivateKeys {

    static final Map<String, Builtin> ALL = Map.of(
            "crypto.parse_private_keys", (context, args) -> parse(Operands.string(args, 1)),
            "crypto.x509.parse_rsa_private_key", (context, args) -> first(Operands.string(args, 1)));

    private PrivateKeys() {
    }

    private static Value parse(String text) {
        if (text.isEmpty()) {
            return NullValue.NULL;
        }
        return ArrayValue.of(keys(text).stream().map(KeyJson::fields).toList());
    }

    /// As a JWK, whatever kind of key it is.
    private static Value first(String text) {
        if (text.isEmpty()) {
            throw BuiltinException.error("input PEM data was empty");
        }
        String pem = text.startsWith("-----BEGIN") ? text : Utf8.decode(GoBase64.decode(text, false));
        List<CryptoKey> keys = keys(pem);
        return keys.isEmpty() ? NullValue.NULL : KeyJson.jwk(keys.getFirst());
    }

    /// All private keys in the blocks of a text, which may be in base64 as a whole.
    private static List<CryptoKey> keys(String text) {
        String pem = Pem.text(Utf8.encode(text));
        try {
            pem = Pem.text(GoBase64.decode(text, false));
        } catch (BuiltinException e) {
            // it is PEM itself
        }
        List<CryptoKey> keys = new ArrayList<>();
        for (Pem block = Pem.first(pem, 0); block != null; block = Pem.first(pem, block.end())) {
            switch (block.type()) {
                case "RSA PRIVATE KEY" -> keys.add(DerKeys.rsaPrivate(block.bytes()));
                case "PRIVATE KEY" -> keys.add(DerKeys.pkcs8(block.bytes()));
                case "EC PRIVATE KEY" -> keys.add(DerKeys.ecPrivate(block.bytes()));
                default -> {
                    // a block of another kind is passed over
                }
            }
        }
        return keys;
    }
}
