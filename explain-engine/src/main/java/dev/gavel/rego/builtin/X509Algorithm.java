package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.Map;

/// How a certificate is signed.
///
/// @param number that Go gives it; 0 where Go does not know it
record X509Algorithm(int number) {

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.4", 2), Map.entry("1.2.840.113549.1.1.5", 3), Map.entry("1.3.14.3.2.29", 3),
            Map.entry("1.2.840.113549.1.1.11", 4), Map.entry("1.2.840.113549.1.1.12", 5), Map.entry("1.2.840.113549.1.1.13", 6),
            Map.entry("1.2.840.10040.4.3", 7), Map.entry("2.16.840.1.101.3.4.3.2", 8), Map.entry("1.2.840.10045.4.1", 9),
            Map.entry("1.2.840.10045.4.3.2", 10), Map.entry("1.2.840.10045.4.3.3", 11), Map.entry("1.2.840.10045.4.3.4", 12),
            Map.entry("1.3.101.112", 16));

    private static final Map<String, Integer> PSS_BY_HASH = Map.of("2.16.840.1.101.3.4.2.1", 13, "2.16.840.1.101.3.4.2.2", 14,
            "2.16.840.1.101.3.4.2.3", 15);

    /// @throws Der.MalformedException where it names none
    static X509Algorithm of(Der identifier) {
        String oid = identifier.child(0).oid();
        if (!oid.equals("1.2.840.113549.1.1.10")) {
            return new X509Algorithm(NUMBERS.getOrDefault(oid, 0));
        }
        Der parameters = identifier.childOrNull(1);
        if (parameters == null || !parameters.is(Der.SEQUENCE)) {
            return new X509Algorithm(0);
        }
        for (Der parameter : parameters.children()) {
            if (parameter.isContext(0)) {
                return new X509Algorithm(PSS_BY_HASH.getOrDefault(parameter.inner().child(0).oid(), 0));
            }
        }
        return new X509Algorithm(0);
    }

    /// The number that Go gives to a kind of public key.
    static int keyAlgorithm(String oid) {
        return switch (oid) {
            case DerKeys.RSA -> 1;
            case DerKeys.DSA -> 2;
            case DerKeys.EC -> 3;
            case DerKeys.ED25519 -> 4;
            default -> 0;
        };
    }

    /// Whether the signature is right, and by an algorithm that Go still trusts (none over MD5 or SHA-1).
    boolean verify(CryptoKey key, byte[] signed, byte[] signature) {
        int bits = switch (number) {
            case 4, 10, 13 -> 256;
            case 5, 11, 14 -> 384;
            default -> 512;
        };
        return switch (number) {
            case 4, 5, 6 -> key instanceof CryptoKey.RsaPublic rsa
                    && KeySignatures.pkcs1(rsa, KeySignatures.hash(bits, signed), signature);
            case 13, 14, 15 -> key instanceof CryptoKey.RsaPublic rsa
                    && KeySignatures.pss(rsa, bits, KeySignatures.hash(bits, signed), signature);
            case 10, 11, 12 -> key instanceof CryptoKey.EcPublic ec && ecdsa(ec, KeySignatures.hash(bits, signed), signature);
            case 16 -> key instanceof CryptoKey.EdPublic ed && KeySignatures.ed25519(ed, signed, signature);
            default -> false;
        };
    }

    private static boolean ecdsa(CryptoKey.EcPublic key, byte[] hash, byte[] signature) {
        try {
            Der numbers = Der.of(signature).require(Der.SEQUENCE);
            BigInteger r = numbers.child(0).integer();
            BigInteger s = numbers.child(1).integer();
            return r.signum() > 0 && s.signum() > 0 && KeySignatures.ecdsa(key, hash, r, s);
        } catch (Der.MalformedException e) {
            return false;
        }
    }
}
