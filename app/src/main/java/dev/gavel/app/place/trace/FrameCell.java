package dev.gavel.app.place.trace;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.debug.Frame;

/// One query of the rule stack, and where it stands.
final class FrameCell extends ListCell<Frame> {

    FrameCell() {
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Frame frame, boolean empty) {
        super.updateItem(frame, empty);
        setText(null);
        setGraphic(null);
        setAccessibleText("");
        if (frame == null || empty) {
            return;
        }
        Label name = new Label(StepText.frame(frame));
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label place = new Label(StepText.place(frame.place()));
        place.getStyleClass().add("source-note");
        place.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, name, place);
        row.setAlignment(Pos.CENTER_LEFT);
        setGraphic(row);
        setAccessibleText(StepText.frame(frame) + ", " + StepText.place(frame.place()));
    }
}
