package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Certificates as values, with the fields of Go's types.
final class X509Json {

    private X509Json() {
    }

    /// @param uriStrings whether the names that are URIs are wanted as text too
    static Value of(X509Certificate certificate, boolean uriStrings) {
        X509Extensions extensions = certificate.extensions();
        ObjectValue.Builder out = ObjectValue.builder()
                .put("Raw", KeyJson.base64(certificate.raw())).put("RawTBSCertificate", KeyJson.base64(certificate.signed()))
                .put("RawSubjectPublicKeyInfo", KeyJson.base64(certificate.keyInfo()))
                .put("RawSubject", KeyJson.base64(certificate.subject().raw())).put("RawIssuer", KeyJson.base64(certificate.issuer().raw()))
                .put("Signature", KeyJson.base64(certificate.signature()))
                .put("SignatureAlgorithm", NumberValue.of(certificate.algorithm().number()))
                .put("PublicKeyAlgorithm", NumberValue.of(certificate.keyAlgorithm()))
                .put("PublicKey", KeyJson.fields(certificate.publicKey())).put("Version", NumberValue.of(certificate.version()))
                .put("SerialNumber", NumberValue.of(certificate.serial())).put("Issuer", certificate.issuer().json())
                .put("Subject", certificate.subject().json()).put("NotBefore", certificate.notBefore().toString())
                .put("NotAfter", certificate.notAfter().toString());
        putUsage(out, extensions);
        putNames(out, extensions.names());
        putConstraints(out, extensions);
        putPolicies(out, extensions);
        if (uriStrings) {
            out.put("URIStrings", array(extensions.names().uris(), uri -> StringValue.of(uri.toString())));
        }
        return out.build();
    }

    private static <T> Value array(List<T> elements, Function<T, Value> value) {
        return elements.isEmpty() ? NullValue.NULL : ArrayValue.of(elements.stream().map(value).toList());
    }

    private static Value texts(List<String> texts) {
        return array(texts, StringValue::of);
    }

    private static Value bytes(byte @Nullable [] bytes) {
        return bytes == null ? NullValue.NULL : KeyJson.base64(bytes);
    }

    private static void putUsage(ObjectValue.Builder out, X509Extensions extensions) {
        out.put("KeyUsage", NumberValue.of(extensions.keyUsage())).put("Extensions", extensions(extensions))
                .put("ExtraExtensions", NullValue.NULL).put("UnhandledCriticalExtensions", array(extensions.unhandled(), X509Name::oid))
                .put("ExtKeyUsage", array(extensions.usages(), NumberValue::of))
                .put("UnknownExtKeyUsage", array(extensions.unknownUsages(), X509Name::oid))
                .put("BasicConstraintsValid", BooleanValue.of(extensions.basicConstraints()))
                .put("IsCA", BooleanValue.of(extensions.isAuthority())).put("MaxPathLen", NumberValue.of(extensions.maxPath()))
                .put("MaxPathLenZero", BooleanValue.of(extensions.basicConstraints() && extensions.maxPath() == 0))
                .put("SubjectKeyId", bytes(extensions.subjectKey())).put("AuthorityKeyId", bytes(extensions.authorityKey()))
                .put("OCSPServer", texts(extensions.ocspServers())).put("IssuingCertificateURL", texts(extensions.issuerUrls()))
                .put("CRLDistributionPoints", texts(extensions.revocationLists()));
    }

    static Value extensions(X509Extensions extensions) {
        return array(extensions.all(), extension -> ObjectValue.builder().put("Id", X509Name.oid(extension.id()))
                .put("Critical", BooleanValue.of(extension.critical())).put("Value", KeyJson.base64(extension.value())).build());
    }

    static void putNames(ObjectValue.Builder out, X509AltNames names) {
        out.put("DNSNames", texts(names.dns())).put("EmailAddresses", texts(names.emails()))
                .put("IPAddresses", array(names.addresses(), X509AltNames::text)).put("URIs", array(names.uris(), X509Json::uri));
    }

    private static Value uri(GoUrl uri) {
        return ObjectValue.builder().put("Scheme", uri.scheme()).put("Opaque", uri.opaque())
                .put("User", uri.user() == null ? NullValue.NULL : ObjectValue.EMPTY).put("Host", uri.host()).put("Path", uri.path())
                .put("RawPath", uri.rawPath()).put("OmitHost", BooleanValue.FALSE)
                .put("ForceQuery", BooleanValue.of(uri.forceQuery())).put("RawQuery", uri.rawQuery())
                .put("Fragment", uri.fragment()).put("RawFragment", "").build();
    }

    private static void putConstraints(ObjectValue.Builder out, X509Extensions extensions) {
        X509NameConstraints.Names permitted = extensions.constraints().permitted();
        X509NameConstraints.Names excluded = extensions.constraints().excluded();
        boolean critical = extensions.all().stream().anyMatch(e -> e.critical() && e.id().oid().equals("2.5.29.30"));
        out.put("PermittedDNSDomainsCritical", BooleanValue.of(critical))
                .put("PermittedDNSDomains", texts(permitted.dns())).put("ExcludedDNSDomains", texts(excluded.dns()))
                .put("PermittedIPRanges", array(permitted.ranges(), X509Json::range))
                .put("ExcludedIPRanges", array(excluded.ranges(), X509Json::range))
                .put("PermittedEmailAddresses", texts(permitted.emails())).put("ExcludedEmailAddresses", texts(excluded.emails()))
                .put("PermittedURIDomains", texts(permitted.uris())).put("ExcludedURIDomains", texts(excluded.uris()));
    }

    private static Value range(byte[] range) {
        int size = range.length / 2;
        return ObjectValue.builder().put("IP", X509AltNames.text(Arrays.copyOf(range, size)))
                .put("Mask", KeyJson.base64(Arrays.copyOfRange(range, size, range.length))).build();
    }

    private static void putPolicies(ObjectValue.Builder out, X509Extensions extensions) {
        List<Value> mappings = new ArrayList<>();
        extensions.policyMappings().forEach(mapping -> mappings.add(ObjectValue.builder()
                .put("IssuerDomainPolicy", mapping.getFirst().oid()).put("SubjectDomainPolicy", mapping.getLast().oid()).build()));
        out.put("PolicyIdentifiers", array(extensions.policies(), X509Name::oid))
                .put("Policies", array(extensions.policies(), policy -> StringValue.of(policy.oid())))
                .put("PolicyMappings", mappings.isEmpty() ? NullValue.NULL : ArrayValue.of(mappings));
        putCount(out, "RequireExplicitPolicy", extensions.explicitPolicy());
        putCount(out, "InhibitPolicyMapping", extensions.inhibitMapping());
        putCount(out, "InhibitAnyPolicy", extensions.inhibitAny());
    }

    private static void putCount(ObjectValue.Builder out, String name, int count) {
        out.put(name, NumberValue.of(Math.max(count, 0))).put(name + "Zero", BooleanValue.of(count == 0));
    }
}
