package dev.gavel.engine.bundle;

import java.util.List;

/// What is known of a bundle's signatures.
public sealed interface Signatures {

    /// The bundle has no `.signatures.json`.
    record None() implements Signatures {
    }

    /// There is a `.signatures.json`, but nobody has checked it.
    ///
    /// @param tokens the signed tokens, as they stand
    record NotChecked(List<String> tokens) implements Signatures {

        public NotChecked {
            tokens = List.copyOf(tokens);
        }
    }

    /// The signature is right, and every file is what was signed.
    ///
    /// @param keyId by which the key is called
    /// @param scope that it was signed for; empty for none
    record Verified(String keyId, String algorithm, String scope) implements Signatures {

        /// `verified with the key "default" (RS256)`.
        public String words() {
            return "verified with the key \"" + keyId + "\" (" + algorithm + (scope.isEmpty() ? "" : ", scope " + scope) + ")";
        }
    }

    /// The bundle is not what was signed; OPA refuses it.
    ///
    /// @param reason in OPA's words
    record Failed(String reason) implements Signatures {
    }
}
