package dev.gavel.rego.builtin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/// The algorithms that tokens may be signed with.
enum JwsAlgorithm {

    HS256(Family.HMAC, 256), HS384(Family.HMAC, 384), HS512(Family.HMAC, 512), RS256(Family.RSA, 256), RS384(Family.RSA,
            384), RS512(Family.RSA, 512), PS256(Family.PSS, 256), PS384(Family.PSS, 384), PS512(Family.PSS, 512), ES256(Family.ECDSA,
                    256), ES384(Family.ECDSA, 384), ES512(Family.ECDSA, 512), EdDSA(Family.EDDSA, 512);

    enum Family {
        HMAC, RSA, PSS, ECDSA, EDDSA
    }

    private final Family family;
    private final int bits;

    JwsAlgorithm(Family family, int bits) {
        this.family = family;
        this.bits = bits;
    }

    Family family() {
        return family;
    }

    /// Of the digest.
    int bits() {
        return bits;
    }

    /// Null where no algorithm has that name.
    static @Nullable JwsAlgorithm named(String name) {
        for (JwsAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        return null;
    }

    /// Whether the signature of a message is right; false too where the key is of another kind.
    boolean verify(CryptoKey key, byte[] message, byte[] signature) {
        return switch (family) {
            case HMAC -> key instanceof CryptoKey.Secret secret && MessageDigest.isEqual(mac(secret.bytes(), message), signature);
            case RSA -> key instanceof CryptoKey.RsaPublic rsa && KeySignatures.pkcs1(rsa, KeySignatures.hash(bits, message), signature);
            case PSS ->
                key instanceof CryptoKey.RsaPublic rsa && KeySignatures.pss(rsa, bits, KeySignatures.hash(bits, message), signature);
            case ECDSA -> key instanceof CryptoKey.EcPublic ec && KeySignatures.ecdsa(ec, KeySignatures.hash(bits, message), signature);
            case EDDSA -> key instanceof CryptoKey.EdPublic ed && KeySignatures.ed25519(ed, message, signature);
        };
    }

    byte[] mac(byte[] secret, byte[] message) {
        try {
            return Hashes.hmac("HmacSHA" + bits, secret, message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
