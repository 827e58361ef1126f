package dev.gavel.app.place.policy;

import java.util.List;
import java.util.Locale;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.theme.ToneStyle;
import dev.gavel.app.work.Matrix;
import dev.gavel.app.work.SubjectLine;
import dev.gavel.words.page.AccessMatrix;

/// The access matrix: choose two types, read the cells, open the page of one.
final class MatrixPane {

    private static final double NAMES = 150;
    private static final double CELL = 112;

    private final MatrixViewModel model;
    private final TableView<Integer> table = new TableView<>();
    private final BorderPane pane = new BorderPane();
    private final Label hint = new Label("Choose two types: each cell says whether actions that concern both are allowed.");

    MatrixPane(MatrixViewModel model) {
        this.model = model;
        table.setId("matrix");
        table.getStyleClass().addAll("decisions", "matrix");
        table.setPlaceholder(hint);
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                openFocused();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                openFocused();
                event.consume();
            }
        });
        model.matrix().addListener((property, before, after) -> show(after));
        model.onCells(table::refresh);
        pane.setTop(bar());
        pane.setCenter(table);
        pane.setMinHeight(44);
    }

    Node node() {
        return pane;
    }

    void takeFocus() {
        pane.lookup("#matrix-rows").requestFocus();
    }

    private Node bar() {
        Label title = new Label("Access matrix");
        title.getStyleClass().add("source-file");
        title.setMinWidth(Region.USE_PREF_SIZE);
        ComboBox<MatrixViewModel.Type> rows = types("matrix-rows", "rows");
        ComboBox<MatrixViewModel.Type> columns = types("matrix-columns", "columns");
        rows.valueProperty().addListener((property, before, after) -> chosen(rows, columns));
        columns.valueProperty().addListener((property, before, after) -> chosen(rows, columns));
        Label said = new Label();
        said.setId("matrix-said");
        said.getStyleClass().add("count");
        said.textProperty().bind(model.said());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ProgressBar progress = new ProgressBar();
        progress.setPrefWidth(90);
        Button cancel = new Button("Cancel");
        cancel.setId("matrix-cancel");
        cancel.setOnAction(event -> model.stop());
        progress.visibleProperty().bind(model.filling().isNotNull());
        progress.managedProperty().bind(progress.visibleProperty());
        cancel.visibleProperty().bind(model.filling().isNotNull());
        cancel.managedProperty().bind(cancel.visibleProperty());
        model.filling().addListener((property, before, after) -> {
            progress.progressProperty().unbind();
            if (after != null) {
                progress.progressProperty().bind(Bindings.createDoubleBinding(() -> after.fraction().get(), after.fraction()));
            }
        });
        Label against = new Label("×");
        HBox bar = new HBox(title, rows, against, columns, gap, said, progress, cancel);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("place-bar");
        return bar;
    }

    private ComboBox<MatrixViewModel.Type> types(String id, String prompt) {
        ComboBox<MatrixViewModel.Type> box = new ComboBox<>(FXCollections.observableArrayList(model.types()));
        box.setId(id);
        box.setPromptText(prompt);
        box.setAccessibleText("Type of the " + prompt);
        model.types().addListener((ListChangeListener<MatrixViewModel.Type>) change -> {
            box.setValue(null);
            box.getItems().setAll(model.types());
        });
        return box;
    }

    private void chosen(ComboBox<MatrixViewModel.Type> rows, ComboBox<MatrixViewModel.Type> columns) {
        MatrixViewModel.Type row = rows.getValue();
        MatrixViewModel.Type column = columns.getValue();
        model.rows().set(row == null ? "" : row.name());
        model.columns().set(column == null ? "" : column.name());
        model.compute();
    }

    private void show(@Nullable Matrix matrix) {
        table.getItems().clear();
        table.getColumns().clear();
        if (matrix == null) {
            return;
        }
        List<SubjectLine> names = matrix.rows();
        TableColumn<Integer, String> first = new TableColumn<>(
                matrix.rowWords().substring(0, 1).toUpperCase(Locale.ROOT) + matrix.rowWords().substring(1));
        first.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(names.get(cell.getValue()).label()));
        first.setCellFactory(_ -> new NameCell());
        first.setPrefWidth(NAMES);
        first.setSortable(false);
        first.setReorderable(false);
        table.getColumns().add(first);
        for (int i = 0; i < matrix.columns().size(); i++) {
            int at = i;
            TableColumn<Integer, Integer> column = new TableColumn<>(matrix.columns().get(i).label());
            column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
            column.setCellFactory(_ -> new AccessCell(at));
            column.setPrefWidth(CELL);
            column.setSortable(false);
            column.setReorderable(false);
            table.getColumns().add(column);
        }
        for (int row = 0; row < names.size(); row++) {
            table.getItems().add(row);
        }
    }

    private void openFocused() {
        TablePosition<?, ?> at = table.getFocusModel().getFocusedCell();
        if (at != null && at.getRow() >= 0 && at.getColumn() > 0 && at.getRow() < table.getItems().size()) {
            model.choose(at.getRow(), at.getColumn() - 1);
        }
    }

    private static final class NameCell extends TableCell<Integer, String> {

        NameCell() {
            getStyleClass().add("matrix-name");
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item);
        }
    }

    /// Sign and word; the colour only says it once more.
    private final class AccessCell extends TableCell<Integer, Integer> {

        private final int column;
        private final Label label = new Label();

        AccessCell(int column) {
            this.column = column;
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            AccessMatrix.Access access = model.cell(row, column);
            label.setText(access == null ? "…" : Matrix.shown(access));
            label.getStyleClass().setAll("label", "matrix-cell");
            if (access != null) {
                label.getStyleClass().add(ToneStyle.of(access.tone()));
            }
            setGraphic(label);
        }
    }
}
