package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Keys as values: the fields that Go's types have, or a JWK.
final class KeyJson {

    private KeyJson() {
    }

    /// The fields of Go's type.
    static Value fields(CryptoKey key) {
        return switch (key) {
            case CryptoKey.RsaPublic rsa -> rsa(rsa).build();
            case CryptoKey.RsaPrivate rsa -> {
                ObjectValue.Builder computed = ObjectValue.builder().put("CRTValues", ArrayValue.of(List.of()))
                        .put("Dp", number(rsa.dp())).put("Dq", number(rsa.dq())).put("Qinv", number(rsa.qInverse()));
                yield rsa(rsa.open()).put("D", number(rsa.d())).put("Precomputed", computed.build())
                        .put("Primes", ArrayValue.of(rsa.primes().stream().<Value>map(NumberValue::of).toList())).build();
            }
            case CryptoKey.EcPublic ec -> ec(ec).build();
            case CryptoKey.EcPrivate ec -> ec(ec.open()).put("D", number(ec.d())).build();
            case CryptoKey.EdPublic ed -> base64(ed.x());
            case CryptoKey.EdPrivate ed -> base64(Arrays.concatenate(ed.d(), ed.x()));
            case CryptoKey.X25519Public x -> ObjectValue.EMPTY;
            case CryptoKey.X25519Private x -> ObjectValue.EMPTY;
            case CryptoKey.Secret secret -> base64(secret.bytes());
            case CryptoKey.Other other -> NullValue.NULL;
        };
    }

    private static ObjectValue.Builder rsa(CryptoKey.RsaPublic key) {
        return ObjectValue.builder().put("E", number(key.e())).put("N", number(key.n()));
    }

    private static ObjectValue.Builder ec(CryptoKey.EcPublic key) {
        return ObjectValue.builder().put("Curve", ObjectValue.EMPTY).put("X", number(key.x())).put("Y", number(key.y()));
    }

    static Value number(BigInteger number) {
        return NumberValue.of(number);
    }

    static Value base64(byte[] bytes) {
        return StringValue.of(Base64.getEncoder().encodeToString(bytes));
    }

    /// A private key as JWK.
    ///
    /// @throws BuiltinException where its curve has no name there
    static Value jwk(CryptoKey key) {
        ObjectValue.Builder jwk = ObjectValue.builder();
        switch (key) {
            case CryptoKey.RsaPrivate rsa -> jwk.put("kty", "RSA").put("n", unsigned(rsa.open().n())).put("e", unsigned(rsa.open().e()))
                    .put("d", unsigned(rsa.d())).put("p", unsigned(rsa.p())).put("q", unsigned(rsa.q())).put("dp", unsigned(rsa.dp()))
                    .put("dq", unsigned(rsa.dq())).put("qi", unsigned(rsa.qInverse()));
            case CryptoKey.EcPrivate ec -> {
                EcCurve curve = ec.open().curve();
                if (curve == EcCurve.P224) {
                    throw BuiltinException.error("failed to initialize *jwk.ecdsaPrivateKey from *ecdsa.PrivateKey: jwk: failed to get"
                            + " algorithm for converting ECDSA private key to JWK: unknown elliptic curve: P-224");
                }
                int size = curve.bytes();
                jwk.put("kty", "EC").put("crv", curve.title()).put("x", padded(ec.open().x(), size)).put("y", padded(ec.open().y(), size))
                        .put("d", padded(ec.d(), size));
            }
            case CryptoKey.EdPrivate ed -> jwk.put("kty", "OKP").put("crv", "Ed25519").put("d", text(ed.d())).put("x", text(ed.x()));
            case CryptoKey.X25519Private x -> jwk.put("kty", "OKP").put("crv", "X25519").put("d", text(x.d())).put("x", text(x.x()));
            case CryptoKey.Secret secret -> jwk.put("kty", "oct").put("k", text(secret.bytes()));
            case CryptoKey.RsaPublic k -> jwk.put("kty", "RSA");
            case CryptoKey.EcPublic k -> jwk.put("kty", "EC");
            case CryptoKey.EdPublic k -> jwk.put("kty", "OKP");
            case CryptoKey.X25519Public k -> jwk.put("kty", "OKP");
            case CryptoKey.Other k -> jwk.put("kty", "");
        }
        return jwk.build();
    }

    private static String unsigned(BigInteger number) {
        return text(BigIntegers.asUnsignedByteArray(number));
    }

    private static String padded(BigInteger number, int size) {
        return text(BigIntegers.asUnsignedByteArray(size, number));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
