package dev.gavel.review.finding;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What shows a finding: a decision, and the other one that it is held against.
///
/// @param before null where one decision says it all
/// @param change what leads from `before` to `after`
/// @param after the decision that the finding is about
public record Proof(@Nullable Witness before, Change change, Witness after) {

    public Optional<Witness> earlier() {
        return Optional.ofNullable(before);
    }
}
