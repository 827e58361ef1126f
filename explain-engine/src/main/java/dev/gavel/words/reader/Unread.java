package dev.gavel.words.reader;

/// A sentence that stands where the page decides, and that cannot be read.
///
/// @param text the sentence as a reader sees it, cut after a few hundred characters
/// @param reason for example: cannot be read from `is allmost` on
public record Unread(String text, String reason) {
}
