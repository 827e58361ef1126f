package dev.gavel.app.place.policy;

import java.io.File;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import atlantafx.base.theme.Styles;
import org.jspecify.annotations.Nullable;

/// What a phrase is to be called, asked over the page.
final class WordDialog {

    private final WordViewModel model;
    private final StackPane scrim = new StackPane();
    private final TextField label;

    /// @param giveFocusBack called when it closes
    WordDialog(WordViewModel model, Runnable giveFocusBack) {
        this.model = model;
        Label title = new Label("What is it called?");
        title.getStyleClass().add("dialog-title");
        Label path = new Label();
        path.textProperty().bind(model.path());
        path.getStyleClass().add("mono");
        Label lead = new Label("Every page of this policy will use the word. It is saved in your team’s profile, outside the bundles.");
        lead.getStyleClass().add("dialog-lead");
        lead.setWrapText(true);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("dialog-fields");
        label = field(model.label(), "turn number", "word-label");
        add(grid, "Label", label, null);
        TextField plural = field(model.plural(), "turn numbers", "word-plural");
        add(grid, "Plural", plural, null);
        TextField unit = field(model.unit(), "seconds, tokens", "word-unit");
        add(grid, "Unit", unit, null);
        plural.disableProperty().bind(model.ofValue());
        unit.disableProperty().bind(model.ofValue());
        TextField definition = field(model.definition(), "how many requests a conversation has had", "word-definition");
        add(grid, "Definition", definition, null);
        definition.disableProperty().bind(model.labelOnly());
        add(grid, "Profile", field(model.file(), "gavel-profile.yaml", "word-file"), browse());
        Label said = new Label();
        said.setId("word-said");
        said.textProperty().bind(model.said());
        said.setWrapText(true);
        said.getStyleClass().addAll("dialog-said", "tone-bad");
        said.visibleProperty().bind(model.said().isNotEmpty());
        said.managedProperty().bind(said.visibleProperty());
        VBox box = new VBox(title, path, lead, grid, said, buttons());
        box.setId("word");
        box.getStyleClass().add("dialog-box");
        box.setMaxSize(520, Region.USE_PREF_SIZE);
        scrim.getStyleClass().add("scrim");
        scrim.getChildren().add(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        scrim.setVisible(false);
        scrim.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.hide();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                model.save();
                event.consume();
            }
        });
        model.open().addListener((property, before, after) -> {
            scrim.setVisible(after);
            if (after) {
                label.requestFocus();
                label.selectAll();
            } else {
                giveFocusBack.run();
            }
        });
    }

    Node node() {
        return scrim;
    }

    private Node buttons() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button cancel = new Button("Cancel");
        cancel.setOnAction(event -> model.hide());
        Button save = new Button("Save");
        save.setId("word-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.setOnAction(event -> model.save());
        HBox line = new HBox(gap, cancel, save);
        line.getStyleClass().add("dialog-buttons");
        return line;
    }

    private Node browse() {
        Button browse = new Button("Choose…");
        browse.getStyleClass().add("small-button");
        browse.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle("The team’s profile");
            chooser.setInitialFileName("gavel-profile.yaml");
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Profile", "*.yaml", "*.yml"));
            File chosen = chooser.showSaveDialog(scrim.getScene().getWindow());
            if (chosen != null) {
                model.file().set(chosen.getPath());
            }
        });
        return browse;
    }

    private static TextField field(StringProperty text, String prompt, String id) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private static void add(GridPane grid, String name, TextField field, @Nullable Node beside) {
        int row = grid.getRowCount();
        Label label = new Label(name);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        grid.add(label, 0, row);
        grid.add(field, 1, row);
        if (beside != null) {
            grid.add(beside, 2, row);
        }
    }
}
