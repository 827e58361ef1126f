package dev.gavel.engine.bundle;

/// What signed bundles are verified with.
///
/// @param id that signatures call the key by
/// @param text a public key or a certificate as PEM, or the secret of an HS algorithm
/// @param algorithm of the signature, as JWTs name it: `RS256`, `ES384`, `EdDSA`, `HS256`, …
/// @param scope that the signature must be for; empty for none
public record VerificationKey(String id, String text, String algorithm, String scope) {

    /// The algorithms and nothing secret.
    @Override
    public String toString() {
        return "VerificationKey[" + id + ", " + algorithm + "]";
    }
}
