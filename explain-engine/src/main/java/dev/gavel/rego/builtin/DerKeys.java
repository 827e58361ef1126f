package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.jspecify.annotations.Nullable;

/// Reads keys in DER: PKCS #1, PKCS #8, SEC 1 and PKIX. Errors have Go's words where Go's reader says more than that the bytes are malformed.
final class DerKeys {

    static final String RSA = "1.2.840.113549.1.1.1";
    static final String DSA = "1.2.840.10040.4.1";
    static final String EC = "1.2.840.10045.2.1";
    static final String X25519_OID = "1.3.101.110";
    static final String ED25519 = "1.3.101.112";

    private DerKeys() {
    }

    /// A PKIX public key (`PUBLIC KEY`).
    ///
    /// @throws BuiltinException where it is none
    static CryptoKey publicKey(byte[] bytes) {
        try {
            return publicKey(outer(bytes, "publicKeyInfo"));
        } catch (Der.MalformedException e) {
            throw BuiltinException.error("x509: malformed public key");
        }
    }

    /// The element that all keys are; Go says what it wanted in its own terms.
    static Der outer(byte[] bytes, String type) {
        if (bytes.length == 0) {
            throw BuiltinException.error("asn1: syntax error: sequence truncated");
        }
        try {
            Der outer = Der.header(bytes, 0, bytes.length);
            if (!outer.is(Der.SEQUENCE)) {
                throw BuiltinException.error("asn1: structure error: tags don't match (16 vs " + outer.shown()
                        + ") {optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0"
                        + " timeType:0 set:false omitEmpty:false} " + type + " @" + outer.content());
            }
            return Der.at(bytes, 0, bytes.length);
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
    }

    /// @throws Der.MalformedException where it is no public key
    static CryptoKey publicKey(Der info) {
        Der algorithm = info.require(Der.SEQUENCE).child(0).require(Der.SEQUENCE);
        byte[] bits = info.child(1).bits();
        return switch (algorithm.child(0).oid()) {
            case RSA -> rsaPublic(algorithm, bits);
            case EC -> {
                EcCurve curve = curve(algorithm.childOrNull(1));
                CryptoKey.EcPublic key = curve.publicKey(bits);
                if (key == null) {
                    throw BuiltinException.error("x509: failed to unmarshal elliptic curve point");
                }
                yield key;
            }
            case ED25519 -> {
                if (bits.length != 32) {
                    throw BuiltinException.error("x509: wrong Ed25519 public key size");
                }
                yield new CryptoKey.EdPublic(bits);
            }
            case X25519_OID -> new CryptoKey.X25519Public(bits);
            case DSA -> new CryptoKey.Other("");
            default -> throw BuiltinException.error("x509: unknown public key algorithm");
        };
    }

    private static CryptoKey rsaPublic(Der algorithm, byte[] bits) {
        Der parameters = algorithm.childOrNull(1);
        if (parameters == null || parameters.tag() != 0x05) {
            throw BuiltinException.error("x509: RSA key missing NULL parameters");
        }
        Der key = sequence(bits, "x509: invalid RSA public key");
        BigInteger n = integer(key, 0, "x509: invalid RSA modulus");
        BigInteger e = integer(key, 1, "x509: invalid RSA public exponent");
        if (n.signum() <= 0) {
            throw BuiltinException.error("x509: RSA modulus is not a positive number");
        }
        if (e.signum() <= 0) {
            throw BuiltinException.error("x509: RSA public exponent is not a positive number");
        }
        return new CryptoKey.RsaPublic(n, e);
    }

    private static Der sequence(byte[] bytes, String otherwise) {
        try {
            return Der.of(bytes).require(Der.SEQUENCE);
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(otherwise);
        }
    }

    private static BigInteger integer(Der sequence, int position, String otherwise) {
        try {
            return sequence.child(position).integer();
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(otherwise);
        }
    }

    private static EcCurve curve(@Nullable Der oid) {
        if (oid == null || !oid.is(Der.OID)) {
            throw BuiltinException.error("x509: invalid ECDSA parameters");
        }
        EcCurve curve = EcCurve.of(new ASN1ObjectIdentifier(oid.oid()));
        if (curve == null) {
            throw BuiltinException.error("x509: unsupported elliptic curve");
        }
        return curve;
    }

    /// A key of PKCS #1 (`RSA PRIVATE KEY`).
    static CryptoKey rsaPrivate(byte[] bytes) {
        Der key = outer(bytes, "pkcs1PrivateKey");
        try {
            List<BigInteger> numbers = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                numbers.add(key.child(i).integer());
            }
            if (numbers.getFirst().intValue() > 1) {
                throw BuiltinException.error("x509: unsupported private key version");
            }
            if (numbers.subList(1, 6).stream().anyMatch(number -> number.signum() <= 0)) {
                throw BuiltinException.error("x509: private key contains zero or negative value");
            }
            BigInteger p = numbers.get(4);
            BigInteger q = numbers.get(5);
            if (!p.multiply(q).equals(numbers.get(1))) {
                throw BuiltinException.error("crypto/rsa: p * q != n");
            }
            if (p.subtract(BigInteger.ONE).signum() == 0 || q.subtract(BigInteger.ONE).signum() == 0 || !p.gcd(q).equals(BigInteger.ONE)) {
                throw BuiltinException.error("crypto/rsa: invalid prime");
            }
            return new CryptoKey.RsaPrivate(new CryptoKey.RsaPublic(numbers.get(1), numbers.get(2)), numbers.get(3), List.of(p, q),
                    numbers.subList(6, 9));
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
    }

    /// A key of SEC 1 (`EC PRIVATE KEY`).
    static CryptoKey ecPrivate(byte[] bytes) {
        Der key;
        try {
            key = outer(bytes, "ecPrivateKey");
        } catch (BuiltinException e) {
            throw BuiltinException.error("x509: failed to parse EC private key: " + e.getMessage());
        }
        try {
            return ecPrivate(key, null);
        } catch (Der.MalformedException e) {
            throw BuiltinException.error("x509: failed to parse EC private key: " + e.getMessage());
        }
    }

    private static CryptoKey ecPrivate(Der key, @Nullable EcCurve known) {
        int version = key.child(0).smallInteger();
        if (version != 1) {
            throw BuiltinException.error("x509: unknown EC private key version " + version);
        }
        BigInteger d = new BigInteger(1, key.child(1).require(Der.OCTETS).bytes());
        EcCurve curve = known;
        Der named = key.childOrNull(2);
        if (curve == null && named != null && named.isContext(0)) {
            curve = EcCurve.of(new ASN1ObjectIdentifier(named.inner().oid()));
        }
        if (curve == null) {
            throw BuiltinException.error("x509: unknown elliptic curve");
        }
        if (d.compareTo(curve.domain().getN()) >= 0) {
            throw BuiltinException.error("x509: invalid elliptic curve private key value");
        }
        if (d.signum() == 0) {
            throw BuiltinException.error("x509: invalid ECDSA private key: zero scalar");
        }
        return new CryptoKey.EcPrivate(curve.publicKey(d), d);
    }

    /// A key of PKCS #8 (`PRIVATE KEY`).
    static CryptoKey pkcs8(byte[] bytes) {
        Der info = outer(bytes, "pkcs8");
        try {
            Der algorithm = info.child(1).require(Der.SEQUENCE);
            byte[] key = info.child(2).require(Der.OCTETS).bytes();
            String oid = algorithm.child(0).oid();
            return switch (oid) {
                case RSA -> failing("RSA private key embedded in PKCS#8", () -> rsaPrivate(key));
                case EC -> {
                    Der curve = algorithm.childOrNull(1);
                    EcCurve named = curve != null && curve.is(Der.OID) ? EcCurve.of(new ASN1ObjectIdentifier(curve.oid())) : null;
                    yield failing("EC private key embedded in PKCS#8", () -> ecPrivate(Der.of(key).require(Der.SEQUENCE), named));
                }
                case ED25519 -> {
                    byte[] seed = seed(key, "Ed25519");
                    yield new CryptoKey.EdPrivate(seed, JwkReader.edPublic(seed));
                }
                case X25519_OID -> {
                    byte[] seed = seed(key, "X25519");
                    byte[] x = new byte[X25519.POINT_SIZE];
                    X25519.generatePublicKey(seed, 0, x, 0);
                    yield new CryptoKey.X25519Private(seed, x);
                }
                default -> throw BuiltinException.error("x509: PKCS#8 wrapping contained private key with unknown algorithm: " + oid);
            };
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
    }

    private static CryptoKey failing(String what, Supplier<CryptoKey> read) {
        try {
            return read.get();
        } catch (BuiltinException e) {
            throw BuiltinException.error("x509: failed to parse " + what + ": " + e.getMessage());
        }
    }

    private static byte[] seed(byte[] key, String kind) {
        byte[] seed = Der.of(key).require(Der.OCTETS).bytes();
        if (seed.length != 32) {
            throw BuiltinException.error("x509: invalid " + kind + " private key length: " + seed.length);
        }
        return seed;
    }
}
