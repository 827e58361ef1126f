package dev.gavel.app.shell;

/// One line of the search results.
///
/// @param kind what it is, in one word: `rule`, `subject`, `decision`, `command`
/// @param detail where it stands or the key that does the same; may be empty
/// @param go shows it, or does it
public record Found(String kind, String name, String detail, Runnable go) {
}
