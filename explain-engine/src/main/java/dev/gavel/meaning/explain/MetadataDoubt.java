package dev.gavel.meaning.explain;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// A title or description that names something of which its rule knows nothing.
///
/// @param field `title` or `description`
/// @param text the whole of it
/// @param said what the rule does not know: `60`, `payment_data`
/// @param range where the rule stands
public record MetadataDoubt(CompiledRule rule, String field, String text, String said, SourceRange range) {
}
