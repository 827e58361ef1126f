package dev.gavel.app.place.decisions;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Asks what did not come about: a rule, a reason or a value, chosen from the names that there are or typed.
final class WhyNotBar {

    private final ComboBox<String> name = new ComboBox<>();
    private final HBox bar;
    private List<String> names = List.of();
    private boolean narrowing;

    /// @param asked called with the name; with an empty one when the question is withdrawn
    /// @param left takes the keyboard when the bar is closed
    WhyNotBar(Consumer<String> asked, Runnable left) {
        name.setId("why-not-name");
        name.setEditable(true);
        name.setPromptText("A rule, its id, a message, or name=value");
        name.setAccessibleText("What did not come about");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button ask = new Button("Ask");
        ask.setMinWidth(Region.USE_PREF_SIZE);
        ask.setOnAction(event -> ask(asked));
        Button close = new Button("Close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        Label label = new Label("Why not");
        label.setMinWidth(Region.USE_PREF_SIZE);
        bar = new HBox(label, name, ask, close);
        bar.getStyleClass().add("place-bar");
        bar.managedProperty().bind(bar.visibleProperty());
        bar.setVisible(false);
        close.setOnAction(event -> withdraw(asked, left));
        name.getEditor().textProperty().addListener((property, before, after) -> narrow(after));
        name.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                ask(asked);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                withdraw(asked, left);
                event.consume();
            }
        });
    }

    Node node() {
        return bar;
    }

    /// Opens the bar and puts the keyboard into it.
    void open() {
        bar.setVisible(true);
        name.requestFocus();
    }

    /// The names that can be asked for.
    void offer(List<String> offered) {
        names = List.copyOf(offered);
        narrow(name.getEditor().getText());
    }

    private void ask(Consumer<String> asked) {
        name.hide();
        asked.accept(name.getEditor().getText().strip());
    }

    private void withdraw(Consumer<String> asked, Runnable left) {
        left.run();
        bar.setVisible(false);
        name.getEditor().clear();
        asked.accept("");
    }

    /// Offers the names that hold what is typed.
    private void narrow(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT).strip();
        List<String> found = names.stream().filter(one -> one.toLowerCase(Locale.ROOT).contains(wanted)).toList();
        ObservableList<String> items = name.getItems();
        if (!narrowing && !names.contains(typed) && !items.equals(found)) {
            // Other items take the text away, and putting it back is heard here again.
            narrowing = true;
            name.setItems(FXCollections.observableArrayList(found));
            name.getEditor().setText(typed);
            name.getEditor().positionCaret(typed.length());
            narrowing = false;
        }
    }
}
