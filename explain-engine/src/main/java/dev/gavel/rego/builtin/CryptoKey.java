package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A key, from PEM, a certificate or a JWK.
sealed interface CryptoKey {

    /// @param e the public exponent
    record RsaPublic(BigInteger n, BigInteger e) implements CryptoKey {
    }

    /// @param primes p, q and what follows them; empty where only `d` is known
    /// @param stated what the source says `d mod (p-1)`, `d mod (q-1)` and `1/q mod p` are; empty where it does not
    record RsaPrivate(RsaPublic open, BigInteger d, List<BigInteger> primes, List<BigInteger> stated) implements CryptoKey {

        BigInteger p() {
            return primes.get(0);
        }

        BigInteger q() {
            return primes.get(1);
        }

        BigInteger dp() {
            return d.mod(p().subtract(BigInteger.ONE));
        }

        BigInteger dq() {
            return d.mod(q().subtract(BigInteger.ONE));
        }

        BigInteger qInverse() {
            return q().modInverse(p());
        }
    }

    record EcPublic(EcCurve curve, BigInteger x, BigInteger y) implements CryptoKey {
    }

    record EcPrivate(EcPublic open, BigInteger d) implements CryptoKey {
    }

    /// Ed25519.
    record EdPublic(byte[] x) implements CryptoKey {
    }

    /// Ed25519; `d` is the seed.
    record EdPrivate(byte[] d, byte[] x) implements CryptoKey {
    }

    record X25519Public(byte[] x) implements CryptoKey {
    }

    record X25519Private(byte[] d, byte[] x) implements CryptoKey {
    }

    record Secret(byte[] bytes) implements CryptoKey {
    }

    /// A kind of key that no signature here is checked with.
    ///
    /// @param fault why not; empty where it may stand in a certificate all the same
    record Other(String fault) implements CryptoKey {
    }

    /// What checks signatures: the public half of a private key, the secret itself.
    default CryptoKey verifier() {
        return switch (this) {
            case RsaPrivate rsa -> rsa.open;
            case EcPrivate ec -> ec.open;
            case EdPrivate ed -> new EdPublic(ed.x);
            case X25519Private key -> new X25519Public(key.x);
            case RsaPublic key -> key;
            case EcPublic key -> key;
            case EdPublic key -> key;
            case X25519Public key -> key;
            case Secret key -> key;
            case Other key -> key;
        };
    }

    /// A key as a set of JWKs or a certificate gives it to a token.
    ///
    /// @param alg empty where none is named
    /// @param kid empty where none is named
    record Listed(CryptoKey key, String alg, String kid) {
    }

    /// The first of the keys with that id.
    static @Nullable Listed byId(List<Listed> keys, String kid) {
        for (Listed key : keys) {
            if (key.kid.equals(kid)) {
                return key;
            }
        }
        return null;
    }
}
