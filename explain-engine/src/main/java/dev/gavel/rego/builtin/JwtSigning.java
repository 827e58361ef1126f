package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `io.jwt.encode_sign`: makes tokens. Where a signature takes a random number that must stay secret, it is derived from key and message (RFC 6979).
final class JwtSigning {

    private static final int LEAST_RSA_BITS = 1024;

    private JwtSigning() {
    }

    static Value sign(CallContext context, Value[] args) {
        for (Value arg : args) {
            Weights.requireText(context, arg);
        }
        return sign(context, Json.marshal(args[0]), Json.marshal(args[1]), Json.marshal(args[2]));
    }

    static Value signRaw(CallContext context, Value[] args) {
        String key = Operands.string(args, 3);
        return sign(context, Operands.string(args, 1), Operands.string(args, 2), key);
    }

    private static Value sign(CallContext context, String headers, String payload, String jwk) {
        List<CryptoKey.Listed> keys = JwkReader.read(jwk);
        if (keys.isEmpty()) {
            throw BuiltinException.error("no keys found in JWK set");
        }
        JoseHeader header = JoseHeader.read(headers);
        String alg;
        try {
            alg = header.text("alg");
        } catch (BuiltinException e) {
            throw BuiltinException.error("missing or invalid 'alg' header: " + e.getMessage());
        }
        JwsAlgorithm algorithm = JwsAlgorithm.named(alg);
        if (algorithm == null) {
            throw BuiltinException.error("unknown JWS algorithm: " + alg);
        }
        if (isJwt(header) && !Json.isValid(payload)) {
            throw BuiltinException.error("type is JWT but payload is not JSON");
        }
        String signed = encoded(Utf8.encode(headers)) + "." + encoded(Utf8.encode(payload));
        byte[] signature = signature(context, algorithm, keys.getFirst().key(), Utf8.encode(signed));
        return StringValue.of(signed + "." + encoded(signature));
    }

    private static boolean isJwt(JoseHeader header) {
        try {
            return header.text("typ").equals("JWT");
        } catch (BuiltinException e) {
            return true;
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] signature(CallContext context, JwsAlgorithm algorithm, CryptoKey key, byte[] message) {
        return switch (algorithm.family()) {
            case HMAC -> algorithm.mac(secret(key), message);
            case RSA, PSS -> key instanceof CryptoKey.RsaPrivate rsa
                    ? rsa(context, algorithm, rsa, message)
                    : refuse(key, "*rsa.PrivateKey", "failed to produce rsa.PrivateKey");
            case ECDSA -> key instanceof CryptoKey.EcPrivate ec
                    ? ecdsa(algorithm, ec, message)
                    : refuse(key, "*ecdsa.PrivateKey", "keyconv: failed to produce ecdsa.PrivateKey");
            case EDDSA -> key instanceof CryptoKey.EdPrivate ed
                    ? ed25519(ed, message)
                    : refuse(key, "ed25519.PrivateKey", "failed to produce ed25519.PrivateKey");
        };
    }

    /// The bytes of an Ed25519 key serve as a secret too.
    private static byte[] secret(CryptoKey key) {
        return switch (key) {
            case CryptoKey.Secret secret -> secret.bytes();
            case CryptoKey.EdPrivate ed -> {
                checkExport(ed, "[]byte", "keyconv: failed to produce []byte");
                yield Arrays.concatenate(ed.d(), ed.x());
            }
            case CryptoKey.EdPublic ed -> ed.x();
            default -> refuse(key, "[]byte", "keyconv: failed to produce []byte");
        };
    }

    private static void checkExport(CryptoKey key, String wanted, String failure) {
        try {
            JwkReader.export(key);
        } catch (BuiltinException e) {
            throw unfit(key, wanted, failure, String.valueOf(e.getMessage()));
        }
    }

    /// Never returns.
    private static <T> T refuse(CryptoKey key, String wanted, String failure) {
        if (key instanceof CryptoKey.EdPrivate) {
            checkExport(key, wanted, failure);
        }
        String compatible = switch (key) {
            case CryptoKey.EdPrivate k -> "ed25519.PrivateKey";
            case CryptoKey.EdPublic k -> "ed25519.PublicKey";
            case CryptoKey.X25519Private k -> "*ecdh.PrivateKey";
            case CryptoKey.X25519Public k -> "*ecdh.PublicKey";
            default -> "";
        };
        String target = "*" + (wanted.equals("[]byte") ? "[]uint8" : wanted.replace("*", ""));
        throw unfit(key, wanted, failure, "jwk.Export: " + (compatible.isEmpty()
                ? "no suitable exporter found for key type '" + type(key) + "'"
                : "failed to assign key: argument to AssignIfCompatible() must be compatible with " + compatible + " (was " + target
                        + ")"));
    }

    private static BuiltinException unfit(CryptoKey key, String wanted, String failure, String reason) {
        return BuiltinException.error(
                "jwsbb.Sign: invalid key type " + type(key) + ". " + wanted + " is required: " + failure + " from " + type(key) + ": "
                        + reason);
    }

    private static String type(CryptoKey key) {
        return "*jwk." + switch (key) {
            case CryptoKey.RsaPublic k -> "rsaPublicKey";
            case CryptoKey.RsaPrivate k -> "rsaPrivateKey";
            case CryptoKey.EcPublic k -> "ecdsaPublicKey";
            case CryptoKey.EcPrivate k -> "ecdsaPrivateKey";
            case CryptoKey.EdPublic k -> "okpPublicKey";
            case CryptoKey.EdPrivate k -> "okpPrivateKey";
            case CryptoKey.X25519Public k -> "okpPublicKey";
            case CryptoKey.X25519Private k -> "okpPrivateKey";
            case CryptoKey.Secret k -> "symmetricKey";
            case CryptoKey.Other k -> "key";
        };
    }

    private static byte[] rsa(CallContext context, JwsAlgorithm algorithm, CryptoKey.RsaPrivate key, byte[] message) {
        checkExport(key, "*rsa.PrivateKey", "failed to produce rsa.PrivateKey");
        check(key);
        try {
            var parameters = new RSAPrivateCrtKeyParameters(key.open().n(), key.open().e(), key.d(), key.p(), key.q(), key.dp(), key.dq(),
                    key.qInverse());
            if (algorithm.family() == JwsAlgorithm.Family.RSA) {
                RSADigestSigner signer = new RSADigestSigner(KeySignatures.digest(algorithm.bits()));
                signer.init(true, parameters);
                signer.update(message, 0, message.length);
                return signer.generateSignature();
            }
            byte[] salt = new byte[algorithm.bits() / 8];
            context.random().nextBytes(salt);
            PSSSigner signer = new PSSSigner(new RSABlindedEngine(), KeySignatures.digest(algorithm.bits()), salt);
            signer.init(true, parameters);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException | RuntimeException e) {
            throw BuiltinException.error("crypto/rsa: message too long for RSA key size");
        }
    }

    private static void check(CryptoKey.RsaPrivate key) {
        int bits = key.open().n().bitLength();
        if (bits < LEAST_RSA_BITS) {
            throw BuiltinException.error(
                    "crypto/rsa: " + bits + "-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)");
        }
        if (key.p().signum() == 0 || key.q().signum() == 0 || !key.p().multiply(key.q()).equals(key.open().n())) {
            throw BuiltinException.error("crypto/rsa: p * q != n");
        }
        if (!key.stated().isEmpty() && !key.stated().getFirst().equals(key.dp())) {
            throw BuiltinException.error("crypto/rsa: d does not match dP");
        }
        if (!key.stated().isEmpty() && !key.stated().get(1).equals(key.dq())) {
            throw BuiltinException.error("crypto/rsa: d does not match dQ");
        }
        for (BigInteger prime : List.of(key.p(), key.q())) {
            BigInteger less = prime.subtract(BigInteger.ONE);
            if (less.signum() <= 0 || !key.d().multiply(key.open().e()).mod(less).equals(BigInteger.ONE.mod(less))) {
                throw BuiltinException.error("crypto/rsa: invalid exponents");
            }
        }
    }

    private static byte[] ecdsa(JwsAlgorithm algorithm, CryptoKey.EcPrivate key, byte[] message) {
        EcCurve curve = key.open().curve();
        if (key.d().signum() == 0 || key.d().compareTo(curve.domain().getN()) >= 0) {
            throw BuiltinException.error("invalid private key");
        }
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(KeySignatures.digest(algorithm.bits())));
        signer.init(true, new ECPrivateKeyParameters(key.d(), curve.domain()));
        BigInteger[] numbers = signer.generateSignature(KeySignatures.hash(algorithm.bits(), message));
        return Arrays.concatenate(BigIntegers.asUnsignedByteArray(curve.bytes(), numbers[0]),
                BigIntegers.asUnsignedByteArray(curve.bytes(), numbers[1]));
    }

    private static byte[] ed25519(CryptoKey.EdPrivate key, byte[] message) {
        checkExport(key, "ed25519.PrivateKey", "failed to produce ed25519.PrivateKey");
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(key.d()));
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
