package dev.gavel.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.theme.ToneStyle;
import dev.gavel.words.narrative.Tone;

/// A box over the window with a heading, which Escape or a click beside it puts away. What it asks for, and its buttons, are added by whoever shows it.
final class DialogFrame {

    private static final int WIDTH = 560;

    private final StackPane scrim = new StackPane();
    private final VBox box = new VBox();
    private final Label said = new Label();

    /// @param id by which the box is found; what it says is found by `saidId`
    DialogFrame(String id, String saidId, String title, String lead, Runnable hide) {
        Label heading = new Label(title);
        heading.getStyleClass().add("dialog-title");
        Label what = new Label(lead);
        what.getStyleClass().add("dialog-lead");
        what.setWrapText(true);
        said.setWrapText(true);
        said.setId(saidId);
        said.setMaxWidth(Double.MAX_VALUE);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.managedProperty().bind(said.visibleProperty());
        box.getStyleClass().add("dialog-box");
        box.setId(id);
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        box.getChildren().addAll(heading, what);
        scrim.getStyleClass().add("scrim");
        scrim.getChildren().add(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        scrim.setOnMousePressed(event -> {
            if (event.getTarget() == scrim) {
                hide.run();
            }
        });
        scrim.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide.run();
                event.consume();
            }
        });
        scrim.setVisible(false);
        say(Tone.NEUTRAL, null);
    }

    /// Fills the box; what is said stands above the buttons.
    void fill(Node[] asks, Node buttons) {
        box.getChildren().addAll(asks);
        box.getChildren().addAll(said, buttons);
    }

    void show(boolean open) {
        scrim.setVisible(open);
    }

    /// @param words null where there is nothing to say
    void say(Tone tone, @Nullable String words) {
        said.setVisible(words != null);
        if (words != null) {
            said.setText(tone.sign() + "  " + words);
            said.getStyleClass().setAll("label", "dialog-said", ToneStyle.of(tone));
        }
    }

    StackPane node() {
        return scrim;
    }
}
