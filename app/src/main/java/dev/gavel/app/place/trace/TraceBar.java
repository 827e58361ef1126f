package dev.gavel.app.place.trace;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.gavel.app.work.Traced;
import dev.gavel.meaning.debug.Breakpoint;
import dev.gavel.meaning.debug.Direction;
import dev.gavel.meaning.debug.Place;
import dev.gavel.meaning.debug.Walk;

/// The commands of the trace, each with its key, and the condition of the breakpoint.
final class TraceBar {

    private final TraceViewModel model;
    private final VBox node;
    private final Label position = new Label();
    private final Label stops = new Label();
    private final TextField condition = new TextField();

    /// @param toggle puts a breakpoint, or takes it away
    TraceBar(TraceViewModel model, Runnable toggle) {
        this.model = model;
        position.getStyleClass().add("count");
        position.setId("trace-position");
        position.setMinWidth(Region.USE_PREF_SIZE);
        Label said = new Label();
        said.setId("trace-said");
        said.getStyleClass().add("count");
        said.textProperty().bind(model.said());
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox ways = new HBox(
                button("◂ Back", "trace-back", "To the step before (Ctrl+F7 or Alt+Left)", () -> model.walk(Walk::backInto, false)),
                button("Back over", "trace-back-over", "Back, past what an expression asked for (Ctrl+F8)",
                        () -> model.walk(Walk::backOver, false)),
                button("Into ▸", "trace-into", "To the next step (F7 or Alt+Right)", () -> model.walk(Walk::into, true)),
                button("Over", "trace-over", "On, past what this expression asks for (F8)", () -> model.walk(Walk::over, true)),
                button("Out", "trace-out", "On to who asked for this rule (Shift+F8)", () -> model.walk(Walk::out, true)),
                button("Where from", "trace-result", "To where the rule gave its value that this step asks for", model::toResult),
                button("How it ends", "trace-ending", "To where this attempt of the rule holds or fails", model::toEnding), position, said);
        ways.getStyleClass().add("place-bar");
        stops.getStyleClass().add("count");
        stops.setId("trace-stops");
        stops.setMinWidth(Region.USE_PREF_SIZE);
        condition.setId("trace-condition");
        condition.setAccessibleText("Condition of the breakpoint, in Rego");
        condition.setPromptText("Stop only if, for example: input.amount > 100");
        condition.setOnAction(event -> model.condition(condition.getText()));
        HBox.setHgrow(condition, Priority.ALWAYS);
        HBox breakpoints = new HBox(
                button("● Breakpoint", "trace-breakpoint", "At this line, or away from it (Ctrl+B, or a click on a line number)", toggle),
                button("● Rule", "trace-rule-breakpoint", "Stop wherever this rule is entered, or no more (Ctrl+Shift+B)",
                        model::toggleRule),
                button("◂ Run back", "trace-run-back", "To the last breakpoint before (Shift+F9)", () -> model.run(Direction.BACK)),
                button("Run ▸", "trace-run", "To the next breakpoint (F9)", () -> model.run(Direction.FORWARD)), stops, condition);
        breakpoints.getStyleClass().add("place-bar");
        node = new VBox(ways, breakpoints);
        model.step().addListener((property, before, after) -> show());
        model.breakpoints().addListener((ListChangeListener<Breakpoint>) change -> show());
        show();
    }

    Node node() {
        return node;
    }

    private static Button button(String text, String id, String tip, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show() {
        Traced traced = model.traced().get();
        position.setText(traced == null || model.step().get() < 0
                ? ""
                : "step " + TraceViewModel.number(model.step().get() + 1L) + " of " + TraceViewModel.number(traced.recording().size()));
        stops.setText(model.meant().map(breakpoint -> where(breakpoint.place())).orElse("no breakpoint"));
        condition.setDisable(model.breakpoints().isEmpty());
        if (!condition.isFocused()) {
            condition.setText(model.meant().map(Breakpoint::condition).map(known -> known.text()).orElse(""));
        }
    }

    private static String where(Place place) {
        return switch (place) {
            case Place.Line(String file, int row) -> file.substring(file.lastIndexOf('/') + 1) + ":" + row;
            case Place.OfRule(var rule) -> "rule " + rule.source().head().name() + " (" + StepText.place(rule.source().range()) + ")";
        };
    }
}
