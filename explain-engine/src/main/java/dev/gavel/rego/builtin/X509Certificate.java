package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A certificate.
///
/// @param raw its DER
/// @param signed the part that is signed
/// @param keyInfo the DER of its public key
/// @param version 1 to 3
/// @param algorithm by which it is signed
record X509Certificate(byte[] raw, byte[] signed, byte[] keyInfo, int version, BigInteger serial, X509Name issuer, X509Name subject,
        Instant notBefore, Instant notAfter, X509Algorithm algorithm, byte[] signature, CryptoKey publicKey, int keyAlgorithm,
        X509Extensions extensions) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    /// One certificate.
    ///
    /// @throws BuiltinException with Go's text
    static X509Certificate parse(byte[] bytes) {
        List<X509Certificate> all = parseAll(bytes);
        if (all.isEmpty()) {
            throw BuiltinException.error("x509: malformed certificate");
        }
        if (all.size() > 1) {
            throw BuiltinException.error("x509: trailing data");
        }
        return all.getFirst();
    }

    /// Certificates that follow one another.
    ///
    /// @throws BuiltinException with Go's text
    static List<X509Certificate> parseAll(byte[] bytes) {
        List<X509Certificate> all = new ArrayList<>();
        for (int at = 0; at < bytes.length;) {
            Der outer = at(bytes, at);
            all.add(parse(outer));
            at = outer.end();
        }
        return all;
    }

    private static Der at(byte[] bytes, int at) {
        try {
            return Der.at(bytes, at, bytes.length).require(Der.SEQUENCE);
        } catch (Der.MalformedException e) {
            throw BuiltinException.error("x509: malformed certificate");
        }
    }

    private static X509Certificate parse(Der outer) {
        String malformed = "tbs certificate";
        try {
            Der signed = outer.child(0).require(Der.SEQUENCE);
            List<Der> fields = signed.children();
            int at = 0;
            int version = 1;
            malformed = "version";
            if (!fields.isEmpty() && fields.getFirst().isContext(0)) {
                version = fields.get(at++).inner().smallInteger() + 1;
                if (version < 1 || version > 3) {
                    throw BuiltinException.error("x509: invalid version");
                }
            }
            malformed = "serial number";
            BigInteger serial = field(fields, at++).integer();
            malformed = "signature algorithm identifier";
            Der inner = field(fields, at++).require(Der.SEQUENCE);
            malformed = "algorithm identifier";
            Der algorithm = outer.child(1).require(Der.SEQUENCE);
            if (!inner.equals(algorithm)) {
                throw BuiltinException.error("x509: inner and outer signature algorithm identifiers don't match");
            }
            malformed = "issuer";
            X509Name issuer = X509Name.of(field(fields, at++));
            malformed = "validity";
            Der validity = field(fields, at++).require(Der.SEQUENCE);
            Instant notBefore = time(validity.child(0));
            Instant notAfter = time(validity.child(1));
            malformed = "subject";
            X509Name subject = X509Name.of(field(fields, at++));
            malformed = "spki";
            Der keyInfo = field(fields, at++).require(Der.SEQUENCE);
            String keyOid = keyInfo.child(0).require(Der.SEQUENCE).child(0).oid();
            int keyAlgorithm = X509Algorithm.keyAlgorithm(keyOid);
            CryptoKey key = keyAlgorithm == 0 && !keyOid.equals(DerKeys.X25519_OID) ? new CryptoKey.Other("") : DerKeys.publicKey(keyInfo);
            malformed = "extensions";
            X509Extensions extensions = version == 3 ? X509Extensions.of(fields.subList(at, fields.size())) : X509Extensions.NONE;
            malformed = "signature";
            byte[] signature = outer.child(2).bits();
            return new X509Certificate(outer.raw(), signed.raw(), keyInfo.raw(), version, serial, issuer, subject, notBefore, notAfter,
                    X509Algorithm.of(algorithm), signature, key, keyAlgorithm, extensions);
        } catch (Der.MalformedException e) {
            throw BuiltinException.error("x509: malformed " + malformed);
        }
    }

    private static Der field(List<Der> fields, int at) {
        if (at >= fields.size()) {
            throw new Der.MalformedException("too few fields");
        }
        return fields.get(at);
    }

    private static Instant time(Der time) {
        String text = time.ascii();
        if (time.is(0x17)) {
            text = (text.compareTo("5") >= 0 ? "19" : "20") + text;
        } else if (!time.is(0x18)) {
            throw BuiltinException.error("x509: unsupported time format");
        }
        if (!text.endsWith("Z")) {
            throw new Der.MalformedException("time without zone");
        }
        String digits = text.substring(0, text.length() - 1);
        try {
            return LocalDateTime.parse(digits.length() == 12 ? digits + "00" : digits, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Der.MalformedException("bad time");
        }
    }
}
