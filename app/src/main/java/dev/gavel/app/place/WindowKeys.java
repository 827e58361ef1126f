package dev.gavel.app.place;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// The keys of a part of the window.
public final class WindowKeys {

    private WindowKeys() {
    }

    /// Hears the keys pressed in `part`, and also those pressed while nothing has the keyboard, as when what had it has just gone away.
    public static void hear(Node part, EventHandler<KeyEvent> handler) {
        part.addEventFilter(KeyEvent.KEY_PRESSED, handler);
        EventHandler<KeyEvent> nowhere = event -> {
            if (event.getTarget() == part.getScene()) {
                handler.handle(event);
            }
        };
        part.sceneProperty().addListener((property, before, after) -> {
            if (before != null) {
                before.removeEventFilter(KeyEvent.KEY_PRESSED, nowhere);
            }
            if (after != null) {
                after.addEventFilter(KeyEvent.KEY_PRESSED, nowhere);
            }
        });
    }
}
