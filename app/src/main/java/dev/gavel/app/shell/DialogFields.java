package dev.gavel.app.shell;

import java.io.File;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

/// The fields of a dialog below each other, each with its name before it.
final class DialogFields {

    private final GridPane grid = new GridPane();

    DialogFields() {
        grid.getStyleClass().add("dialog-fields");
    }

    Node node() {
        return grid;
    }

    /// @param prompt what is meant where nothing is written
    /// @param id by which the field is found
    TextField text(String label, StringProperty text, String prompt, String id) {
        TextField field = field(text, prompt, id);
        add(label, field, null);
        return field;
    }

    /// A file, typed or chosen.
    void file(String label, StringProperty path, String prompt, String id) {
        Button browse = new Button("Choose…");
        browse.getStyleClass().add("small-button");
        browse.setAccessibleText("Choose " + label);
        browse.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(label);
            File chosen = chooser.showOpenDialog(grid.getScene().getWindow());
            if (chosen != null) {
                path.set(chosen.getPath());
            }
        });
        add(label, field(path, prompt, id), browse);
    }

    void add(String label, Control field, @Nullable Node beside) {
        int row = grid.getRowCount();
        Label name = new Label(label);
        name.setLabelFor(field);
        name.setMinWidth(Region.USE_PREF_SIZE);
        grid.add(name, 0, row);
        grid.add(field, 1, row);
        if (beside != null) {
            grid.add(beside, 2, row);
        }
    }

    void note(String words) {
        Label note = new Label(words);
        note.getStyleClass().add("dialog-note");
        note.setWrapText(true);
        grid.add(note, 1, grid.getRowCount(), 2, 1);
    }

    private static TextField field(StringProperty text, String prompt, String id) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return field;
    }
}
