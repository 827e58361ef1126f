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
}
