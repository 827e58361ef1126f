package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What the extensions of a certificate say. A field that no extension sets is empty, null or 0.
final class X509Extensions {

    static final X509Extensions NONE = new X509Extensions();

    /// @param id its identifier
    record Extension(Der id, boolean critical, byte[] value) {
    }

    private static final List<String> USAGES = List.of("2.5.29.37.0", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.3",
            "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.5", "1.3.6.1.5.5.7.3.6", "1.3.6.1.5.5.7.3.7", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9",
            "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1", "1.3.6.1.4.1.311.2.1.22", "1.3.6.1.4.1.311.61.1.1");

    private final List<Extension> all = new ArrayList<>();
    private final List<Der> unhandled = new ArrayList<>();
    private int keyUsage;
    private boolean basicConstraints;
    private boolean authority;
    private int maxPath;
    private final List<Integer> usages = new ArrayList<>();
    private final List<Der> unknownUsages = new ArrayList<>();
    private X509AltNames names = X509AltNames.NONE;
    private X509NameConstraints constraints = X509NameConstraints.NONE;
    private byte @Nullable [] subjectKey;
    private byte @Nullable [] authorityKey;
    private final List<String> ocspServers = new ArrayList<>();
    private final List<String> issuerUrls = new ArrayList<>();
    private final List<String> revocationLists = new ArrayList<>();
    private final List<Der> policies = new ArrayList<>();
    private final List<List<Der>> policyMappings = new ArrayList<>();
    private int explicitPolicy = -1;
    private int inhibitMapping = -1;
    private int inhibitAny = -1;

    private X509Extensions() {
    }

    /// From what follows the public key in a certificate.
    ///
    /// @throws Der.MalformedException where it is malformed
    /// @throws BuiltinException with Go's text where one extension is wrong
    static X509Extensions of(List<Der> fields) {
        for (Der field : fields) {
            if (field.isContext(3)) {
                return ofSequence(field.inner().require(Der.SEQUENCE));
            }
        }
        return NONE;
    }

    static X509Extensions ofSequence(Der sequence) {
        X509Extensions extensions = new X509Extensions();
        Set<Der> seen = new HashSet<>();
        for (Der extension : sequence.children()) {
            List<Der> parts = extension.require(Der.SEQUENCE).children();
            boolean critical = parts.size() > 2 && parts.get(1).bool();
            Der id = extension.child(0);
            byte[] value = extension.child(parts.size() > 2 ? 2 : 1).require(Der.OCTETS).bytes();
            if (!seen.add(id)) {
                throw BuiltinException.error("x509: certificate contains duplicate extension with OID \"" + id.oid() + "\"");
            }
            extensions.all.add(new Extension(id, critical, value));
        }
        extensions.all.forEach(extensions::take);
        return extensions;
    }

    private void take(Extension extension) {
        String what = extension.id.oid();
        boolean known = true;
        try {
            switch (what) {
                case "2.5.29.15" -> keyUsage = keyUsage(Der.of(extension.value));
                case "2.5.29.19" -> takeBasicConstraints(Der.of(extension.value));
                case "2.5.29.17" -> {
                    names = X509AltNames.of(extension.value);
                    known = !names.isEmpty();
                }
                case "2.5.29.30" -> {
                    constraints = X509NameConstraints.of(extension.value);
                    known = !constraints.others();
                }
                case "2.5.29.31" -> takeRevocationLists(Der.of(extension.value));
                case "2.5.29.35" -> takeAuthorityKey(extension);
                case "2.5.29.36" -> takePolicyConstraints(Der.of(extension.value));
                case "2.5.29.37" -> takeUsages(Der.of(extension.value));
                case "2.5.29.14" -> {
                    refuseCritical(extension, "subject key identifier");
                    subjectKey = Der.of(extension.value).require(Der.OCTETS).bytes();
                }
                case "2.5.29.32" -> Der.of(extension.value).require(Der.SEQUENCE).children().forEach(p -> policies.add(p.child(0)));
                case "2.5.29.33" ->
                    Der.of(extension.value).require(Der.SEQUENCE).children().forEach(m -> policyMappings.add(m.children()));
                case "2.5.29.54" -> inhibitAny = Der.of(extension.value).smallInteger();
                case "1.3.6.1.5.5.7.1.1" -> takeAccess(extension);
                default -> known = false;
            }
        } catch (Der.MalformedException e) {
            throw BuiltinException.error(invalid(what));
        }
        if (extension.critical && !known) {
            unhandled.add(extension.id);
        }
    }

    private static String invalid(String oid) {
        return "x509: " + switch (oid) {
            case "2.5.29.15" -> "invalid key usage";
            case "2.5.29.19" -> "invalid basic constraints";
            case "2.5.29.31" -> "invalid CRL distribution points";
            case "2.5.29.35" -> "invalid authority key identifier";
            case "2.5.29.36" -> "invalid policy constraints extension";
            case "2.5.29.37" -> "invalid extended key usages";
            case "2.5.29.14" -> "invalid subject key identifier";
            case "2.5.29.32" -> "invalid certificate policies";
            case "2.5.29.33" -> "invalid policy mappings extension";
            case "2.5.29.54" -> "invalid inhibit any policy extension";
            case "1.3.6.1.5.5.7.1.1" -> "invalid authority info access";
            default -> "invalid NameConstraints extension";
        };
    }

    private static void refuseCritical(Extension extension, String what) {
        if (extension.critical) {
            throw BuiltinException.error("x509: " + what + " incorrectly marked critical");
        }
    }

    private static int keyUsage(Der value) {
        byte[] bits = value.bits();
        int usage = 0;
        for (int i = 0; i < 9 && i / 8 < bits.length; i++) {
            if ((bits[i / 8] & 0x80 >> i % 8) != 0) {
                usage |= 1 << i;
            }
        }
        return usage;
    }

    private void takeBasicConstraints(Der value) {
        List<Der> parts = value.require(Der.SEQUENCE).children();
        basicConstraints = true;
        maxPath = -1;
        for (Der part : parts) {
            if (part.is(Der.BOOLEAN)) {
                authority = part.bool();
            } else {
                maxPath = part.smallInteger();
            }
        }
    }

    private void takeRevocationLists(Der value) {
        for (Der point : value.require(Der.SEQUENCE).children()) {
            Der name = point.require(Der.SEQUENCE).childOrNull(0);
            if (name != null && name.isContext(0) && name.childOrNull(0) instanceof Der full && full.isContext(0)) {
                full.children().stream().filter(n -> n.isContext(6)).forEach(n -> revocationLists.add(n.ascii()));
            }
        }
    }

    private void takeAuthorityKey(Extension extension) {
        refuseCritical(extension, "authority key identifier");
        for (Der part : Der.of(extension.value).require(Der.SEQUENCE).children()) {
            if (part.isContext(0)) {
                authorityKey = part.bytes();
            }
        }
    }

    private void takePolicyConstraints(Der value) {
        for (Der part : value.require(Der.SEQUENCE).children()) {
            int count = new BigInteger(part.bytes()).intValue();
            if (part.isContext(0)) {
                explicitPolicy = count;
            } else if (part.isContext(1)) {
                inhibitMapping = count;
            }
        }
    }

    private void takeUsages(Der value) {
        for (Der usage : value.require(Der.SEQUENCE).children()) {
            int known = USAGES.indexOf(usage.oid());
            if (known >= 0) {
                usages.add(known);
            } else {
                unknownUsages.add(usage);
            }
        }
    }

    private void takeAccess(Extension extension) {
        refuseCritical(extension, "authority info access");
        for (Der access : Der.of(extension.value).require(Der.SEQUENCE).children()) {
            Der location = access.require(Der.SEQUENCE).child(1);
            if (location.isContext(6)) {
                switch (access.child(0).oid()) {
                    case "1.3.6.1.5.5.7.48.1" -> ocspServers.add(location.ascii());
                    case "1.3.6.1.5.5.7.48.2" -> issuerUrls.add(location.ascii());
                    default -> {
                        // other kinds of access are passed over
                    }
                }
            }
        }
    }

    List<Extension> all() {
        return all;
    }

    /// The critical ones that nobody here knows.
    List<Der> unhandled() {
        return unhandled;
    }

    /// Go's bits: 1 for digital signature, 32 for the signing of certificates.
    int keyUsage() {
        return keyUsage;
    }

    boolean basicConstraints() {
        return basicConstraints;
    }

    boolean isAuthority() {
        return authority;
    }

    /// -1 where basic constraints name none.
    int maxPath() {
        return maxPath;
    }

    /// Go's numbers: 0 for any.
    List<Integer> usages() {
        return usages;
    }

    List<Der> unknownUsages() {
        return unknownUsages;
    }

    X509AltNames names() {
        return names;
    }

    X509NameConstraints constraints() {
        return constraints;
    }

    byte @Nullable [] subjectKey() {
        return subjectKey;
    }

    byte @Nullable [] authorityKey() {
        return authorityKey;
    }

    List<String> ocspServers() {
        return ocspServers;
    }

    List<String> issuerUrls() {
        return issuerUrls;
    }

    List<String> revocationLists() {
        return revocationLists;
    }

    List<Der> policies() {
        return policies;
    }

    List<List<Der>> policyMappings() {
        return policyMappings;
    }

    /// -1 where it is not stated; so the next two.
    int explicitPolicy() {
        return explicitPolicy;
    }

    int inhibitMapping() {
        return inhibitMapping;
    }

    int inhibitAny() {
        return inhibitAny;
    }
}
