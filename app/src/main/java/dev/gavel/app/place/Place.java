package dev.gavel.app.place;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// One place of the window, reached by one key.
public interface Place {

    /// One word, as the navigation shows it; also what `session` calls it.
    String name();

    /// The literal of a Feather icon, for example `fth-list`.
    String icon();

    Node view();

    /// Puts the keyboard where work in this place begins.
    void takeFocus();

    /// A key that was pressed anywhere in the window, but not in a dialog; consumed where the place takes it.
    default void onKey(KeyEvent event) {
    }
}
