package dev.gavel.app.place.trace;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.debug.Seen;
import dev.gavel.rego.value.Json;

/// A place of the input or of data, and what stands there.
final class SeenCell extends ListCell<Seen> {

    /// How much of a path stays in sight beside a long value.
    private static final double PATH = 120;

    SeenCell() {
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Seen seen, boolean empty) {
        super.updateItem(seen, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText("");
        if (seen == null || empty) {
            return;
        }
        String text = seen.value() == null ? "not there" : Json.write(seen.value());
        Label path = new Label(seen.path());
        path.getStyleClass().add("side-group");
        path.setMinWidth(Math.min(PATH, seen.path().length() * 7.0));
        Label value = new Label(text);
        value.getStyleClass().setAll("label", seen.value() == null ? "step-fail" : "step-text");
        value.setMinWidth(Region.USE_COMPUTED_SIZE);
        HBox row = new HBox(8, path, value);
        row.setAlignment(Pos.CENTER_LEFT);
        setGraphic(row);
        setTooltip(new Tooltip(seen.path() + (seen.value() == null ? " is not there" : " = " + text)));
        setAccessibleText(seen.path() + (seen.value() == null ? " is not there" : " is " + text));
    }
}
