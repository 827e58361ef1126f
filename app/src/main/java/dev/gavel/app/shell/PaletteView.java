package dev.gavel.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The search box and its results, over the window.
final class PaletteView {

    private final PaletteViewModel model;
    private final StackPane scrim = new StackPane();
    private final TextField field = new TextField();
    private final ListView<Found> list = new ListView<>();
    private final Runnable giveFocusBack;

    PaletteView(PaletteViewModel model, Runnable giveFocusBack) {
        this.model = model;
        this.giveFocusBack = giveFocusBack;
        field.setPromptText("Find a rule, a subject, a decision, a command");
        field.setId("palette-field");
        field.textProperty().bindBidirectional(model.text());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("palette-results");
        list.setItems(model.results());
        list.setCellFactory(_ -> new ResultCell());
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("Nothing by that name is open."));
        list.setOnMouseClicked(event -> {
            model.selected().set(Math.max(0, list.getSelectionModel().getSelectedIndex()));
            model.take();
        });
        model.selected().addListener((property, before, after) -> select(after.intValue()));
        model.open().addListener((property, before, after) -> onOpen(after));
        VBox box = new VBox(field, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(640, Region.USE_PREF_SIZE);
        scrim.getStyleClass().add("scrim");
        scrim.getChildren().add(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        scrim.setOnMousePressed(event -> {
            if (event.getTarget() == scrim) {
                model.hide();
            }
        });
        scrim.setVisible(false);
    }

    Node node() {
        return scrim;
    }

    private void onOpen(boolean open) {
        scrim.setVisible(open);
        if (open) {
            select(0);
            field.requestFocus();
        } else {
            giveFocusBack.run();
        }
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - 5));
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case ENTER -> model.take();
            case ESCAPE -> model.hide();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static final class ResultCell extends ListCell<Found> {

        private final Label kind = new Label();
        private final Label name = new Label();
        private final Label detail = new Label();
        private final Region gap = new Region();
        private final HBox line = new HBox(kind, name, gap, detail);

        ResultCell() {
            kind.getStyleClass().add("result-kind");
            name.getStyleClass().add("result-name");
            detail.getStyleClass().add("result-detail");
            kind.setMinWidth(72);
            detail.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(gap, Priority.ALWAYS);
            line.setAlignment(Pos.BASELINE_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                return;
            }
            kind.setText(found.kind());
            name.setText(found.name());
            detail.setText(found.detail());
            setGraphic(line);
        }
    }
}
