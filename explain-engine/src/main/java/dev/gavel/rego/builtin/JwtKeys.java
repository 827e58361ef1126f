package dev.gavel.rego.builtin;

import java.util.List;
import java.util.function.Supplier;

/// The keys that tokens are checked with: a certificate or a public key in PEM, a JWK or a set of them.
final class JwtKeys {

    private JwtKeys() {
    }

    private record Known(List<CryptoKey.Listed> keys) {
    }

    /// Read once for each text.
    ///
    /// @throws BuiltinException where the text is none of these
    static List<CryptoKey.Listed> of(CallContext context, String text) {
        return context.patterns().get(Known.class, text, t -> new Known(read(t))).keys();
    }

    private static List<CryptoKey.Listed> read(String text) {
        Pem pem = Pem.first(text, 0);
        if (pem == null) {
            return jwks(text);
        }
        if (pem.end() < text.length()) {
            throw BuiltinException.error("extra data after a PEM certificate block");
        }
        return switch (pem.type()) {
            case "CERTIFICATE" -> listed("certificate", () -> X509Certificate.parse(pem.bytes()).publicKey());
            case "PUBLIC KEY" -> listed("public key", () -> DerKeys.publicKey(pem.bytes()));
            default -> throw BuiltinException.error("failed to extract a Key from the PEM certificate");
        };
    }

    private static List<CryptoKey.Listed> listed(String what, Supplier<CryptoKey> key) {
        try {
            return List.of(new CryptoKey.Listed(key.get(), "", ""));
        } catch (BuiltinException e) {
            throw BuiltinException.error("failed to parse a PEM " + what + ": " + e.getMessage());
        }
    }

    /// Without the keys for algorithms that no token is signed with.
    private static List<CryptoKey.Listed> jwks(String text) {
        List<CryptoKey.Listed> keys;
        try {
            keys = JwkReader.read(text);
        } catch (BuiltinException e) {
            throw BuiltinException
                    .error("failed to parse a JWK key (set): jwk.ParseString: failed to parse string: " + e.getMessage());
        }
        keys.forEach(key -> JwkReader.export(key.key()));
        return keys.stream().filter(key -> key.alg().isEmpty() || JwsAlgorithm.named(key.alg()) != null).toList();
    }
}
