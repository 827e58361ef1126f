package dev.gavel.app.shell;

import dev.gavel.app.place.PlaceActions;

/// What can be asked of the window from anywhere in it.
interface ShellActions extends PlaceActions {

    void reload();

    void switchTheme();

    /// Lets the user choose with what signed bundles are verified.
    void chooseSignatures();
}
