package dev.gavel.app.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import atlantafx.base.theme.Styles;
import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Tone;

/// The chooser of engines, over the window.
final class EngineView {

    private final EngineViewModel model;
    private final Runnable giveFocusBack;
    private final DialogFrame frame;
    private final ToggleGroup kinds = new ToggleGroup();

    EngineView(EngineViewModel model, Runnable giveFocusBack) {
        this.model = model;
        this.giveFocusBack = giveFocusBack;
        frame = new DialogFrame("engine-chooser", "engine-said", "Which engine decides",
                "Gavel always decides itself. Where another engine is chosen, it decides beside Gavel, and each decision says "
                        + "whether the two agree.",
                model::hide);
        frame.fill(new Node[]{kind(EngineViewModel.Kind.EMBEDDED, "engine-embedded", "Gavel's own engine, alone", null),
                kind(EngineViewModel.Kind.EXECUTABLE, "engine-executable", "The opa executable, on the bundles that are open",
                        executable()),
                kind(EngineViewModel.Kind.SERVER, "engine-server", "A running OPA server", server()),
                kind(EngineViewModel.Kind.WASM, "engine-wasm", "The Wasm module that the bundles carry (decides, gives no trace)", null)},
                buttons());
        model.open().addListener((property, before, after) -> onOpen(after));
        model.said().addListener((property, before, after) -> show(after));
        model.kind().addListener((property, before, after) -> select(after));
        select(model.kind().get());
    }

    Node node() {
        return frame.node();
    }

    private void onOpen(boolean open) {
        frame.show(open);
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
        frame.say(what == null ? Tone.NEUTRAL : what.tone(), what == null ? null : what.words());
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
        DialogFields fields = new DialogFields();
        fields.file("Executable", model.executable(), "the opa on the path", "engine-opa-file");
        return fields.node();
    }

    private Node server() {
        DialogFields fields = new DialogFields();
        fields.text("Address", model.address(), "http://127.0.0.1:8181", "engine-address");
        fields.file("Token file", model.tokenFile(), "none", "engine-token-file");
        fields.file("Trusted authority (PEM)", model.caCert(), "those of this system", "engine-ca-cert");
        fields.file("Client certificate (PEM)", model.clientCert(), "none", "engine-client-cert");
        fields.file("Client key (PEM)", model.clientKey(), "none", "engine-client-key");
        fields.file("Or both in a key store (PKCS#12)", model.clientP12(), "none", "engine-client-p12");
        fields.file("Password file of the key store", model.clientP12Password(), "none", "engine-client-p12-password");
        fields.text("Wait at most (seconds)", model.seconds(), "10", "engine-seconds").setMaxWidth(80);
        fields.note("Gavel remembers the address and where the files are, never what stands in them.");
        return fields.node();
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
