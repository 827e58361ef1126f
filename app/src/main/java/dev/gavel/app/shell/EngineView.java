package dev.gavel.app.shell;

import java.io.File;

import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
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

import dev.gavel.app.theme.ToneStyle;

/// The chooser of engines, over the window.
final class EngineView {

    private final EngineViewModel model;
    private final Runnable giveFocusBack;
    private final StackPane scrim = new StackPane();
    private final VBox box = new VBox();
    private final ToggleGroup kinds = new ToggleGroup();
    private final Label said = new Label();

    EngineView(EngineViewModel model, Runnable giveFocusBack) {
        this.model = model;
        this.giveFocusBack = giveFocusBack;
        Label title = new Label("Which engine decides");
        title.getStyleClass().add("dialog-title");
        Label lead = new Label(
                "Gavel always decides itself. Where another engine is chosen, it decides beside Gavel, and each decision says "
                        + "whether the two agree.");
        lead.getStyleClass().add("dialog-lead");
        lead.setWrapText(true);
        said.setWrapText(true);
        said.setId("engine-said");
        said.setMaxWidth(Double.MAX_VALUE);
        said.setMinHeight(Region.USE_PREF_SIZE);
        said.managedProperty().bind(said.visibleProperty());
        box.getStyleClass().add("dialog-box");
        box.setId("engine-chooser");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        box.getChildren().addAll(title, lead, kind(EngineViewModel.Kind.EMBEDDED, "engine-embedded", "Gavel's own engine, alone", null),
                kind(EngineViewModel.Kind.EXECUTABLE, "engine-executable", "The opa executable, on the bundles that are open",
                        executable()),
                kind(EngineViewModel.Kind.SERVER, "engine-server", "A running OPA server", server()),
                kind(EngineViewModel.Kind.WASM, "engine-wasm", "The Wasm module that the bundles carry (decides, gives no trace)", null),
                said, buttons());
        scrim.getStyleClass().add("scrim");
        scrim.getChildren().add(box);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        scrim.setOnMousePressed(event -> {
            if (event.getTarget() == scrim) {
                model.hide();
            }
        });
        scrim.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.hide();
                event.consume();
            }
        });
        scrim.setVisible(false);
        model.open().addListener((property, before, after) -> onOpen(after));
        model.said().addListener((property, before, after) -> show(after));
        model.kind().addListener((property, before, after) -> select(after));
        show(null);
        select(model.kind().get());
    }

    Node node() {
        return scrim;
    }

    private void onOpen(boolean open) {
        scrim.setVisible(open);
        if (open) {
            select(model.kind().get());
            ((Node) kinds.getSelectedToggle()).requestFocus();
        } else {
            giveFocusBack.run();
        }
    }

    private void select(EngineViewModel.Kind kind) {
        kinds.getToggles().stream().filter(toggle -> toggle.getUserData() == kind).forEach(kinds::selectToggle);
    }

    private void show(EngineViewModel.@Nullable Said what) {
        said.setVisible(what != null);
        if (what != null) {
            said.setText(what.tone().sign() + "  " + what.words());
            said.getStyleClass().setAll("label", "dialog-said", ToneStyle.of(what.tone()));
        }
    }

    /// A line to choose, and what it asks for once it is chosen.
    private Node kind(EngineViewModel.Kind kind, String id, String words, @Nullable Node fields) {
        RadioButton choice = new RadioButton(words);
        choice.setId(id);
        choice.setUserData(kind);
        choice.setToggleGroup(kinds);
        choice.selectedProperty().addListener((property, before, after) -> {
            if (after) {
                model.kind().set(kind);
            }
        });
        if (fields == null) {
            return choice;
        }
        fields.visibleProperty().bind(choice.selectedProperty());
        fields.managedProperty().bind(fields.visibleProperty());
        VBox all = new VBox(choice, fields);
        all.getStyleClass().add("dialog-kind");
        return all;
    }

    private Node executable() {
        GridPane grid = grid();
        file(grid, "Executable", model.executable(), "the opa on the path", "engine-opa-file");
        return grid;
    }

    private Node server() {
        GridPane grid = grid();
        add(grid, "Address", field(model.address(), "http://127.0.0.1:8181", "engine-address"), null);
        file(grid, "Token file", model.tokenFile(), "none", "engine-token-file");
        file(grid, "Trusted authority (PEM)", model.caCert(), "those of this system", "engine-ca-cert");
        file(grid, "Client certificate (PEM)", model.clientCert(), "none", "engine-client-cert");
        file(grid, "Client key (PEM)", model.clientKey(), "none", "engine-client-key");
        TextField seconds = field(model.seconds(), "10", "engine-seconds");
        seconds.setMaxWidth(80);
        add(grid, "Wait at most (seconds)", seconds, null);
        Label kept = new Label("Gavel remembers the address and where the files are, never what stands in them.");
        kept.getStyleClass().add("dialog-note");
        kept.setWrapText(true);
        grid.add(kept, 1, grid.getRowCount(), 2, 1);
        return grid;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("dialog-fields");
        return grid;
    }

    private static TextField field(StringProperty text, String prompt, String id) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void file(GridPane grid, String label, StringProperty path, String prompt, String id) {
        Button browse = new Button("Choose…");
        browse.getStyleClass().add("small-button");
        browse.setAccessibleText("Choose " + label);
        browse.setOnAction(event -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(label);
            File chosen = chooser.showOpenDialog(scrim.getScene().getWindow());
            if (chosen != null) {
                path.set(chosen.getPath());
            }
        });
        add(grid, label, field(path, prompt, id), browse);
    }

    private static void add(GridPane grid, String label, TextField field, @Nullable Node beside) {
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

    private Node buttons() {
        Button test = new Button();
        test.setId("engine-test");
        test.textProperty().bind(Bindings.when(model.testing()).then("Cancel the test").otherwise("Test connection"));
        test.setOnAction(event -> {
            if (model.testing().get()) {
                model.cancelTest();
            } else {
                model.test();
            }
        });
        ProgressIndicator busy = new ProgressIndicator();
        busy.visibleProperty().bind(model.testing());
        busy.setPrefSize(18, 18);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button("Close");
        close.setId("engine-close");
        close.setOnAction(event -> model.hide());
        Button use = new Button("Use this engine");
        use.setId("engine-use");
        use.getStyleClass().add(Styles.ACCENT);
        use.setDefaultButton(false);
        use.setOnAction(event -> model.use());
        HBox line = new HBox(test, busy, gap, close, use);
        line.getStyleClass().add("dialog-buttons");
        return line;
    }
}
