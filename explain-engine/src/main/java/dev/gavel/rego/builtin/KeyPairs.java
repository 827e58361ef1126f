package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `crypto.x509.parse_keypair`: certificates and the private key of the first.
record KeyPairs(List<byte[]> certificates, X509Certificate leaf, CryptoKey key) {

    private static final String BEGIN = "-----BEGIN ";

    static Value parse(CallContext context, Value[] args) {
        String certificate = Operands.string(args, 1);
        String key = Operands.string(new Value[]{args[1]}, 1);
        KeyPairs pair = of(decoded(certificate), decoded(key));
        return ObjectValue.builder().put("Certificate", ArrayValue.of(pair.certificates.stream().map(KeyJson::base64).toList()))
                .put("PrivateKey", KeyJson.fields(pair.key)).put("SupportedSignatureAlgorithms", NullValue.NULL)
                .put("OCSPStaple", NullValue.NULL).put("SignedCertificateTimestamps", NullValue.NULL)
                .put("Leaf", X509Json.of(pair.leaf, false)).build();
    }

    private static byte[] decoded(String text) {
        return text.startsWith(BEGIN) ? Utf8.encode(text) : GoBase64.decode(text, false);
    }

    /// Each in PEM, or else in DER.
    ///
    /// @throws BuiltinException with Go's text, where they do not belong together as well
    static KeyPairs of(byte[] certificateText, byte[] keyText) {
        List<byte[]> certificates = certificates(certificateText);
        byte[] keyBytes = key(keyText);
        X509Certificate leaf = X509Certificate.parse(certificates.getFirst());
        CryptoKey key = readKey(keyBytes);
        check(leaf.publicKey(), key);
        return new KeyPairs(certificates, leaf, key);
    }

    private static List<byte[]> certificates(byte[] bytes) {
        String text = Pem.text(bytes);
        if (!text.startsWith(BEGIN)) {
            if (!text.startsWith("-----BEGIN")) {
                return List.of(bytes);
            }
            throw BuiltinException.error("tls: failed to find any PEM data in certificate input");
        }
        List<byte[]> found = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Pem block = Pem.first(text, 0); block != null; block = Pem.first(text, block.end())) {
            if (block.type().equals("CERTIFICATE")) {
                found.add(block.bytes());
            } else {
                others.add(block.type());
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        if (others.isEmpty()) {
            throw BuiltinException.error("tls: failed to find any PEM data in certificate input");
        }
        throw BuiltinException.error(others.size() == 1 && others.getFirst().endsWith("PRIVATE KEY")
                ? "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched"
                : "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks of the following types: ["
                        + String.join(" ", others) + "]");
    }

    private static byte[] key(byte[] bytes) {
        String text = Pem.text(bytes);
        if (!text.startsWith("-----BEGIN")) {
            return bytes;
        }
        List<String> others = new ArrayList<>();
        for (Pem block = Pem.first(text, 0); block != null; block = Pem.first(text, block.end())) {
            if (block.type().equals("PRIVATE KEY") || block.type().endsWith(" PRIVATE KEY")) {
                return block.bytes();
            }
            others.add(block.type());
        }
        if (others.isEmpty()) {
            throw BuiltinException.error("tls: failed to find any PEM data in key input");
        }
        throw BuiltinException.error(others.size() == 1 && others.getFirst().equals("CERTIFICATE")
                ? "tls: found a certificate rather than a key in the PEM for the private key"
                : "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after skipping PEM blocks of the following types: ["
                        + String.join(" ", others) + "]");
    }

    /// Of whatever format it is.
    private static CryptoKey readKey(byte[] bytes) {
        List<Function<byte[], CryptoKey>> readers = List.of(DerKeys::rsaPrivate, DerKeys::pkcs8, DerKeys::ecPrivate);
        for (Function<byte[], CryptoKey> reader : readers) {
            CryptoKey key = readOrNull(reader, bytes);
            if (key instanceof CryptoKey.X25519Private) {
                throw BuiltinException.error("tls: found unknown private key type in PKCS#8 wrapping");
            }
            if (key != null) {
                return key;
            }
        }
        throw BuiltinException.error("tls: failed to parse private key");
    }

    private static @Nullable CryptoKey readOrNull(Function<byte[], CryptoKey> reader, byte[] bytes) {
        try {
            return reader.apply(bytes);
        } catch (BuiltinException e) {
            return null;
        }
    }

    private static void check(CryptoKey open, CryptoKey key) {
        CryptoKey own = key.verifier();
        boolean known = open instanceof CryptoKey.RsaPublic || open instanceof CryptoKey.EcPublic || open instanceof CryptoKey.EdPublic;
        if (!known) {
            throw BuiltinException.error("tls: unknown public key algorithm");
        }
        if (!own.getClass().equals(open.getClass())) {
            throw BuiltinException.error("tls: private key type does not match public key type");
        }
        boolean same = switch (own) {
            case CryptoKey.RsaPublic rsa -> open instanceof CryptoKey.RsaPublic other && rsa.n().equals(other.n());
            case CryptoKey.EdPublic ed -> open instanceof CryptoKey.EdPublic other && Arrays.equals(ed.x(), other.x());
            default -> own.equals(open);
        };
        if (!same) {
            throw BuiltinException.error("tls: private key does not match public key");
        }
    }
}
