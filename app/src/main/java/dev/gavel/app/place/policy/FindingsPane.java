package dev.gavel.app.place.policy;

import java.util.function.Consumer;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.theme.ToneStyle;

/// The findings, one in a line; choosing one opens its page.
final class FindingsPane {

    private final FindingsViewModel model;
    private final ListView<FindingsViewModel.Line> list;
    private final BorderPane pane = new BorderPane();

    /// @param onChosen hears of the finding that is chosen
    FindingsPane(FindingsViewModel model, Consumer<FindingsViewModel.Line> onChosen) {
        this.model = model;
        list = new ListView<>(model.lines());
        list.setId("findings");
        list.getStyleClass().add("findings");
        list.setAccessibleText("Findings about the policy");
        Label hint = new Label();
        hint.textProperty().bind(
                Bindings.when(model.done()).then("Nothing was found.").otherwise("Findings are looked for as soon as a policy is open."));
        list.setPlaceholder(hint);
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null) {
                onChosen.accept(after);
            }
        });
        pane.setTop(bar());
        pane.setCenter(list);
        pane.setMinHeight(44);
    }

    Node node() {
        return pane;
    }

    void takeFocus() {
        list.requestFocus();
    }

    private Node bar() {
        Label title = new Label("Findings");
        title.getStyleClass().add("source-file");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label said = new Label();
        said.setId("findings-said");
        said.getStyleClass().add("count");
        said.textProperty().bind(model.said());
        Label note = new Label();
        note.getStyleClass().add("count");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ProgressBar progress = new ProgressBar();
        progress.setPrefWidth(90);
        Button cancel = new Button("Cancel");
        cancel.setId("findings-cancel");
        cancel.setOnAction(event -> model.stop());
        Button again = new Button("Look for findings");
        again.setId("findings-look");
        again.setOnAction(event -> model.look());
        again.visibleProperty().bind(model.looking().isNull().and(model.done().not()));
        for (Region part : new Region[]{progress, cancel, note}) {
            part.visibleProperty().bind(model.looking().isNotNull());
            part.managedProperty().bind(part.visibleProperty());
        }
        again.managedProperty().bind(again.visibleProperty());
        model.looking().addListener((property, before, after) -> {
            progress.progressProperty().unbind();
            note.textProperty().unbind();
            if (after != null) {
                progress.progressProperty().bind(after.fraction());
                note.textProperty().bind(after.note());
            }
        });
        HBox bar = new HBox(title, said, gap, note, progress, cancel, again);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("place-bar");
        return bar;
    }

    /// The sign of its rank, what it says, and where.
    private static final class Cell extends ListCell<FindingsViewModel.Line> {

        @Override
        protected void updateItem(FindingsViewModel.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            if (line == null || empty) {
                return;
            }
            Label rank = new Label(line.tone().sign() + " " + line.rank());
            rank.getStyleClass().setAll("label", "badge", ToneStyle.of(line.tone()));
            rank.setMinWidth(Region.USE_PREF_SIZE);
            Label title = new Label(line.title());
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label place = new Label(line.place());
            place.getStyleClass().add("source-note");
            place.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, rank, title, gap, place);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(line.rank() + ": " + line.title() + ", " + line.place());
        }
    }
}
