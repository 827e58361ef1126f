package dev.gavel.app.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import atlantafx.base.theme.Styles;

import dev.gavel.app.work.SigningKey;
import dev.gavel.words.narrative.Tone;

/// The choice of a verification key, over the window.
final class SignaturesView {

    private final DialogFrame frame;
    private final ComboBox<String> algorithm = new ComboBox<>();
    private final SignaturesViewModel model;
    private final Runnable giveFocusBack;

    SignaturesView(SignaturesViewModel model, Runnable giveFocusBack) {
        this.model = model;
        this.giveFocusBack = giveFocusBack;
        frame = new DialogFrame("signatures-chooser", "signatures-said", "Signatures of bundles",
                "With a key chosen, Gavel takes signed bundles only, and of those only what was signed; it refuses the others as OPA does. "
                        + "Without one, signatures are shown and not checked.",
                model::hide);
        frame.fill(new Node[]{fields()}, buttons());
        model.open().addListener((property, before, after) -> onOpen(after));
        model.wrong().addListener((property, before, after) -> frame.say(Tone.BAD, after.isEmpty() ? null : after));
    }

    Node node() {
        return frame.node();
    }

    private void onOpen(boolean open) {
        frame.show(open);
        if (open) {
            algorithm.requestFocus();
        } else {
            giveFocusBack.run();
        }
    }

    private Node fields() {
        DialogFields fields = new DialogFields();
        fields.file("Key file", model.keyFile(), "none: signatures are not checked", "signatures-key-file");
        algorithm.setId("signatures-algorithm");
        algorithm.getItems().setAll(SigningKey.ALGORITHMS);
        algorithm.valueProperty().bindBidirectional(model.algorithm());
        fields.add("Algorithm", algorithm, null);
        fields.text("Scope", model.scope(), "none", "signatures-scope");
        fields.text("Key id", model.keyId(), SigningKey.USUAL_ID, "signatures-key-id");
        fields.note("A PEM file with the public key or a certificate, or a file with the secret of an HS algorithm. "
                + "Gavel remembers where the file is, never what stands in it.");
        return fields.node();
    }

    private Node buttons() {
        Button none = new Button("Check no signatures");
        none.setId("signatures-none");
        none.setOnAction(event -> model.useNone());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button("Close");
        close.setOnAction(event -> model.hide());
        Button use = new Button("Check with this key");
        use.setId("signatures-use");
        use.getStyleClass().add(Styles.ACCENT);
        use.setOnAction(event -> model.use());
        HBox line = new HBox(none, gap, close, use);
        line.getStyleClass().add("dialog-buttons");
        return line;
    }
}
