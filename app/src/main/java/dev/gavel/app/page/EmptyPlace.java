package dev.gavel.app.page;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import atlantafx.base.theme.Styles;

/// What stands where there is nothing yet: what is missing, and what to do next.
public final class EmptyPlace {

    private final VBox box = new VBox();
    private final HBox actions = new HBox();

    public EmptyPlace(String title, String text) {
        Label heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        Label what = new Label(text);
        what.getStyleClass().add("empty-text");
        what.setWrapText(true);
        actions.getStyleClass().add("empty-actions");
        box.getStyleClass().add("empty");
        box.getChildren().addAll(heading, what, actions);
    }

    /// Adds a button; the first is the one to press.
    public EmptyPlace with(String label, Runnable action) {
        Button button = new Button(label);
        if (actions.getChildren().isEmpty()) {
            button.getStyleClass().add(Styles.ACCENT);
        }
        button.setOnAction(event -> action.run());
        actions.getChildren().add(button);
        return this;
    }

    public Node node() {
        return box;
    }
}
