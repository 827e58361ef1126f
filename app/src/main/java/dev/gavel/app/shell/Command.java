package dev.gavel.app.shell;

import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

/// Something the user can do from anywhere, by key or by name.
///
/// @param name as the palette shows it, for example `Open a bundle…`
/// @param keys null where there is no key for it
public record Command(String name, @Nullable KeyCombination keys, Runnable action) {

    static Command of(String name, String keys, Runnable action) {
        return new Command(name, keys.isEmpty() ? null : KeyCombination.valueOf(keys), action);
    }
}
