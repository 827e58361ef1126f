package dev.gavel.words.report;

/// What stands in an element of the structure: other elements, and pieces of pages.
sealed interface TagContent permits Tag, Drawn, Linked {
}
