package dev.gavel.app.place.trace;

import java.util.List;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.work.Traced;
import dev.gavel.rego.trace.PrettyTrace;

/// Every event as `opa eval --explain=full --format=pretty` prints it, for those who want them. Printed when somebody looks.
final class RawEvents {

    private final TraceViewModel model;
    private final ListView<String> list = new ListView<>();
    private @Nullable Traced printed;
    private boolean looking;
    private boolean moving;

    RawEvents(TraceViewModel model) {
        this.model = model;
        list.setId("trace-events");
        list.setAccessibleText("All events of the recording, as OPA prints them");
        list.getStyleClass().add("trace-list");
        list.setFixedCellSize(25);
        list.setCellFactory(view -> new EventCell());
        list.setPlaceholder(new Label("Nothing is recorded."));
        list.getSelectionModel().selectedIndexProperty().addListener((property, before, after) -> {
            Traced traced = model.traced().get();
            if (!moving && traced != null && after.intValue() >= 0) {
                model.go(traced.recording().stepOf(after.intValue()));
            }
        });
        model.step().addListener((property, before, after) -> show());
        model.traced().addListener((property, before, after) -> show());
    }

    Node node() {
        return list;
    }

    /// Whether somebody looks at them.
    void look(boolean yes) {
        looking = yes;
        show();
    }

    private void show() {
        Traced traced = model.traced().get();
        int step = model.step().get();
        if (!looking) {
            return;
        }
        moving = true;
        if (traced == null) {
            list.getItems().clear();
            printed = null;
        } else {
            if (traced != printed) {
                printed = traced;
                list.setItems(FXCollections.observableList(lines(traced)));
            }
            boolean there = list.getSelectionModel().getSelectedIndex() >= 0
                    && traced.recording().stepOf(list.getSelectionModel().getSelectedIndex()) == step;
            if (step >= 0 && !there) {
                int event = traced.recording().eventOf(step);
                list.getSelectionModel().select(event);
                list.scrollTo(Math.max(0, event - 8));
            }
        }
        moving = false;
    }

    private static List<String> lines(Traced traced) {
        return PrettyTrace.lines(traced.recording().events());
    }

    private final class EventCell extends ListCell<String> {

        EventCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            Traced traced = printed;
            if (empty || line == null || traced == null || getIndex() >= traced.recording().events().size()) {
                setAccessibleText("");
                return;
            }
            Label text = new Label(line);
            text.getStyleClass().add("step-text");
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            Label place = new Label(StepText.place(traced.recording().events().get(getIndex()).range()));
            place.getStyleClass().add("source-note");
            place.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, text, place);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setTooltip(new Tooltip(line.replace("| ", "")));
            setAccessibleText("event " + (getIndex() + 1) + ": " + line.replace("| ", "") + ", " + place.getText());
        }
    }
}
