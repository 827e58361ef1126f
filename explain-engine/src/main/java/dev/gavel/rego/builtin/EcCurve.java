package dev.gavel.rego.builtin;

import java.math.BigInteger;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/// The curves of NIST that Go knows.
enum EcCurve {

    P224("P-224", SECObjectIdentifiers.secp224r1, 224), P256("P-256", SECObjectIdentifiers.secp256r1, 256), P384("P-384",
            SECObjectIdentifiers.secp384r1, 384), P521("P-521", SECObjectIdentifiers.secp521r1, 521);

    private final String title;
    private final ASN1ObjectIdentifier oid;
    private final int bits;
    private final X9ECParameters parameters;
    private final ECDomainParameters domain;

    EcCurve(String title, ASN1ObjectIdentifier oid, int bits) {
        this.title = title;
        this.oid = oid;
        this.bits = bits;
        this.parameters = SECNamedCurves.getByOID(oid);
        this.domain = new ECDomainParameters(parameters);
    }

    /// For example `P-256`.
    String title() {
        return title;
    }

    /// How many bytes a coordinate takes.
    int bytes() {
        return (bits + 7) / 8;
    }

    ECDomainParameters domain() {
        return domain;
    }

    /// The domain with its name, by which keys of it are encoded.
    ECNamedDomainParameters named() {
        return new ECNamedDomainParameters(oid, domain);
    }

    static @Nullable EcCurve of(ASN1ObjectIdentifier oid) {
        for (EcCurve curve : values()) {
            if (curve.oid.equals(oid)) {
                return curve;
            }
        }
        return null;
    }

    /// A curve that JWKs may name.
    static @Nullable EcCurve of(String title) {
        for (EcCurve curve : values()) {
            if (curve != P224 && curve.title.equals(title)) {
                return curve;
            }
        }
        return null;
    }

    boolean contains(BigInteger x, BigInteger y) {
        try {
            return parameters.getCurve().validatePoint(x, y).isValid();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The public key of a private one.
    CryptoKey.EcPublic publicKey(BigInteger d) {
        ECPoint point = domain.getG().multiply(d).normalize();
        return new CryptoKey.EcPublic(this, point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }

    /// From the bytes of an uncompressed point; null where they are none on this curve.
    CryptoKey.@Nullable EcPublic publicKey(byte[] point) {
        if (point.length != 2 * bytes() + 1 || point[0] != 4) {
            return null;
        }
        BigInteger x = new BigInteger(1, point, 1, bytes());
        BigInteger y = new BigInteger(1, point, 1 + bytes(), bytes());
        return contains(x, y) ? new CryptoKey.EcPublic(this, x, y) : null;
    }
}
