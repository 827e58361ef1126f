package dev.gavel.app.place.trace;

import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.debug.Variable;
import dev.gavel.rego.ast.Printer;

/// A variable and its value. Two clicks go to the step that gave it.
final class VariableCell extends ListCell<Variable> {

    VariableCell(Consumer<Variable> toCause) {
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            Variable variable = getItem();
            if (event.getClickCount() == 2 && variable != null) {
                toCause.accept(variable);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Variable variable, boolean empty) {
        super.updateItem(variable, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText("");
        if (variable == null || empty) {
            return;
        }
        String text = Printer.print(variable.value());
        Label name = new Label(variable.name());
        name.getStyleClass().add("side-group");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label value = new Label(text);
        value.getStyleClass().add("step-text");
        value.setMinWidth(0);
        HBox row = new HBox(8, name, value);
        row.setAlignment(Pos.CENTER_LEFT);
        setGraphic(row);
        setTooltip(new Tooltip(variable.name() + " = " + text + "\nEnter or two clicks: to the step that gave this value"));
        setAccessibleText(variable.name() + " is " + text);
    }
}
