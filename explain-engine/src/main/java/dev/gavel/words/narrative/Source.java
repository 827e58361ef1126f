package dev.gavel.words.narrative;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// What a sentence rests on.
public sealed interface Source {

    /// Policy text.
    record Text(SourceRange range) implements Source {
    }

    /// A value that was seen, with the document path it stands at: `input.context.turn_count`, `data.limits.max_turns`.
    record Seen(String path, Value value) implements Source {
    }
}
