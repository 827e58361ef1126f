package dev.gavel.review.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// One change that brings about what is wanted: all its parts together.
///
/// @param parts one for each changed leaf
/// @param examples the edits that were decided, each a whole change: one at least, and one for each alternative
public record Change(List<Part> parts, List<List<Edit>> examples) {

    public Change {
        parts = List.copyOf(parts);
        examples = examples.stream().map(List::copyOf).toList();
    }

    /// One changed leaf.
    ///
    /// @param before what stands there now; null where nothing does
    public record Part(Place place, @Nullable Value before, Reach reach) {
    }
}
