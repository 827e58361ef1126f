package dev.gavel.words.report;

import org.jspecify.annotations.Nullable;

/// A run of text in one look, and the element of the structure that it belongs to.
///
/// @param tag null for what only decorates: it is skipped by readers that do not see the page
/// @param source the number of the source that it leads to, or 0
record Span(String text, Look look, @Nullable Tag tag, int source) {

    Span(String text, Look look, @Nullable Tag tag) {
        this(text, look, tag, 0);
    }
}
