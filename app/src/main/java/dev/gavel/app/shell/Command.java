package dev.gavel.app.shell;

/// Something the user can do from anywhere, by key or by name.
///
/// @param name as the palette shows it, for example `Open a bundle…`
/// @param keys as JavaFX writes key combinations, for example `Shortcut+O`; empty where there are none
record Command(String name, String keys, Runnable action) {

    /// The keys as people read them: `Ctrl+O`.
    String shownKeys() {
        return keys.replace("Shortcut", "Ctrl");
    }
}
