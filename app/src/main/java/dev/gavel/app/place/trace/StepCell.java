package dev.gavel.app.place.trace;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Traced;
import dev.gavel.meaning.debug.Step;

/// What a step does, to what, and where; further in the deeper its query is.
final class StepCell extends ListCell<Integer> {

    private static final int INDENT = 10;
    private static final int DEEPEST = 12;

    private final TraceViewModel model;

    StepCell(TraceViewModel model) {
        this.model = model;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Integer number, boolean empty) {
        super.updateItem(number, empty);
        setText(null);
        setGraphic(null);
        Traced traced = model.traced().get();
        if (number == null || empty || traced == null || number >= traced.recording().size()) {
            setAccessibleText("");
            return;
        }
        Step step = traced.recording().step(number);
        Label op = new Label(StepText.op(step));
        op.getStyleClass().setAll("label", step.holds() ? "step-op" : "step-fail");
        op.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(StepText.text(step));
        text.getStyleClass().add("step-text");
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Label place = new Label(StepText.place(step.range()));
        place.getStyleClass().add("source-note");
        place.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, op, text, place);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(0, 0, 0, INDENT * Math.min(DEEPEST, step.depth())));
        setGraphic(row);
        setAccessibleText(
                "step " + (number + 1) + ": " + StepText.op(step) + " " + StepText.text(step) + ", " + StepText.place(step.range()));
    }
}
