package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `crypto.x509.parse_certificate_request`.
final class CertificateRequests {

    private static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";
    private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";

    private CertificateRequests() {
    }

    static Value parse(String text) {
        byte[] bytes = text.startsWith(BEGIN) ? Utf8.encode(text) : GoBase64.decode(text, false);
        Pem pem = Pem.first(Pem.text(bytes), 0);
        if (pem != null && !pem.type().equals("CERTIFICATE REQUEST")) {
            throw BuiltinException.error("invalid PEM-encoded certificate signing request");
        }
        Der request = DerKeys.outer(pem == null ? bytes : pem.bytes(), "certificateRequest");
        try {
            return json(request);
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(String.valueOf(e.getMessage()));
        }
    }

    private static Value json(Der request) {
        Der signed = request.child(0).require(Der.SEQUENCE);
        X509Name subject = X509Name.of(signed.child(1));
        Der keyInfo = signed.child(2).require(Der.SEQUENCE);
        String keyOid = keyInfo.child(0).require(Der.SEQUENCE).child(0).oid();
        int keyAlgorithm = X509Algorithm.keyAlgorithm(keyOid);
        CryptoKey key = keyAlgorithm == 0 && !keyOid.equals(DerKeys.X25519_OID) ? new CryptoKey.Other("") : DerKeys.publicKey(keyInfo);
        Der attributes = signed.childOrNull(3);
        X509Extensions extensions = attributes == null ? X509Extensions.NONE : extensions(attributes);
        ObjectValue.Builder out = ObjectValue.builder()
                .put("Raw", KeyJson.base64(request.raw())).put("RawTBSCertificateRequest", KeyJson.base64(signed.raw()))
                .put("RawSubjectPublicKeyInfo", KeyJson.base64(keyInfo.raw())).put("RawSubject", KeyJson.base64(subject.raw()))
                .put("Version", NumberValue.of(signed.child(0).smallInteger())).put("Signature", KeyJson.base64(request.child(2).bits()))
                .put("SignatureAlgorithm", NumberValue.of(X509Algorithm.of(request.child(1).require(Der.SEQUENCE)).number()))
                .put("PublicKeyAlgorithm", NumberValue.of(keyAlgorithm)).put("PublicKey", KeyJson.fields(key))
                .put("Subject", subject.json()).put("Attributes", attributes == null ? NullValue.NULL : attributes(attributes))
                .put("Extensions", X509Json.extensions(extensions)).put("ExtraExtensions", NullValue.NULL);
        X509Json.putNames(out, extensions.names());
        return out.build();
    }

    private static X509Extensions extensions(Der attributes) {
        for (Der attribute : attributes.children()) {
            if (attribute.child(0).oid().equals(EXTENSION_REQUEST)) {
                return X509Extensions.ofSequence(attribute.child(1).require(Der.SET).child(0));
            }
        }
        return X509Extensions.NONE;
    }

    /// Those whose values are lists of types and values; Go leaves out the others.
    private static Value attributes(Der attributes) {
        List<Value> all = new ArrayList<>();
        for (Der attribute : attributes.children()) {
            try {
                List<Value> values = new ArrayList<>();
                for (Der value : attribute.child(1).require(Der.SET).children()) {
                    values.add(ArrayValue.of(value.require(Der.SEQUENCE).children().stream().map(CertificateRequests::typed).toList()));
                }
                all.add(ObjectValue.builder().put("Type", X509Name.oid(attribute.child(0))).put("Value", ArrayValue.of(values)).build());
            } catch (Der.MalformedException e) {
                // not of that form
            }
        }
        return all.isEmpty() ? NullValue.NULL : ArrayValue.of(all);
    }

    private static Value typed(Der pair) {
        List<Der> parts = pair.require(Der.SEQUENCE).children();
        if (parts.size() != 2) {
            throw new Der.MalformedException("not a type and a value");
        }
        Der value = parts.get(1);
        String text = value.text();
        return ObjectValue.builder().put("Type", X509Name.oid(parts.get(0)))
                .put("Value", text != null ? StringValue.of(text) : KeyJson.base64(value.bytes())).build();
    }
}
