package dev.gavel.rego.types;

import java.util.Set;

/// What a policy may use of the language, as a `capabilities.json` lists it.
///
/// @param futureKeywords that may be imported
/// @param features of the language, for example `template_strings`
public record Capabilities(Declarations declarations, Set<String> futureKeywords, Set<String> features) {

    public Capabilities {
        futureKeywords = Set.copyOf(futureKeywords);
        features = Set.copyOf(features);
    }
}
