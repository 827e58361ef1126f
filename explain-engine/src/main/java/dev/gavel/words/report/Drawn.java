package dev.gavel.words.report;

/// A marked piece of a page's content.
///
/// @param page zero-based
/// @param content its number on that page
record Drawn(int page, int content) implements TagContent {
}
