package dev.gavel.rego.parse;

import java.util.Set;

import dev.gavel.rego.ast.RegoVersion;

/// How a text is to be read.
///
/// @param version the version before any import; `V1` where nobody says
/// @param futureKeywords words read as if `import future.keywords.<word>` stood in the text
/// @param allowedKeywords the future keywords a text may import, as OPA's capabilities list them
/// @param features the language features that OPA's capabilities list, for example `template_strings`
/// @param annotations whether METADATA comments are read
public record ParserOptions(RegoVersion version, Set<String> futureKeywords, Set<String> allowedKeywords, Set<String> features,
        boolean annotations) {

    private static final Set<String> V0_FEATURES = Set.of("keywords_in_refs", "rego_v1", "rego_v2", "rego_v1_import", "rego_v2_import",
            "rule_head_ref_string_prefixes", "rule_head_refs");

    private static final Set<String> FEATURES = Set.of("keywords_in_refs", "rego_v1", "rego_v2", "rego_v2_import", "template_strings");

    public ParserOptions {
        futureKeywords = Set.copyOf(futureKeywords);
        allowedKeywords = Set.copyOf(allowedKeywords);
        features = Set.copyOf(features);
    }

    public static ParserOptions of(RegoVersion version) {
        return new ParserOptions(version, Set.of(), Keywords.FUTURE.keySet(), version == RegoVersion.V0 ? V0_FEATURES : FEATURES, true);
    }

    public static ParserOptions v1() {
        return of(RegoVersion.V1);
    }

    public static ParserOptions v0() {
        return of(RegoVersion.V0);
    }

    public ParserOptions withFutureKeywords(Set<String> words) {
        return new ParserOptions(version, words, allowedKeywords, features, annotations);
    }

    /// As OPA's capabilities restrict them.
    public ParserOptions withCapabilities(Set<String> keywords, Set<String> allowedFeatures) {
        return new ParserOptions(version, futureKeywords, keywords, allowedFeatures, annotations);
    }

    boolean has(String feature) {
        return features.contains(feature);
    }
}
