package dev.gavel.app.place.trace;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.code.SourcePane;
import dev.gavel.app.page.EmptyPlace;
import dev.gavel.app.place.Place;
import dev.gavel.app.place.PlaceActions;
import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.work.Traced;
import dev.gavel.meaning.debug.Direction;
import dev.gavel.meaning.debug.Frame;
import dev.gavel.meaning.debug.Recording;
import dev.gavel.meaning.debug.Seen;
import dev.gavel.meaning.debug.Variable;
import dev.gavel.meaning.debug.Walk;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.JsonLayout;
import dev.gavel.rego.value.Value;

/// The place of the trace: the steps and the rule stack at the left, the source with the line of the step in the middle, at the right
/// variables, what the step asks of input and data, and the input.
public final class TraceView implements Place {

    private final TraceViewModel model;
    private final PlaceActions actions;
    private final ListView<Integer> steps = new ListView<>();
    private final ListView<Frame> stack = new ListView<>();
    private final ListView<Variable> variables = new ListView<>();
    private final ListView<Seen> seen = new ListView<>();
    private final RawEvents events;
    private final TextArea input = new TextArea();
    private final Label inputNote = new Label();
    private final SourcePane source = new SourcePane();
    private final StackPane root = new StackPane();
    private final BorderPane whole = new BorderPane();
    private final TraceBar bar;
    private final Map<KeyCombination, Runnable> keys;
    private boolean moving;

    public TraceView(TraceViewModel model, PlaceActions actions) {
        this.model = model;
        this.actions = actions;
        keys = keys();
        bar = new TraceBar(model, this::toggle);
        events = new RawEvents(model);
        Tab why = new Tab("Why", new WhyTree(model).node());
        Tab walked = new Tab("Steps", steps);
        Tab raw = new Tab("OPA’s events", events.node());
        TabPane recorded = new TabPane(walked, why, raw);
        recorded.setId("trace-recorded");
        recorded.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        raw.selectedProperty().addListener((property, before, after) -> events.look(after));
        SplitPane left = new SplitPane(recorded, titled("Rule stack", stack));
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.7);
        SplitPane right = new SplitPane(titled("Variables", variables), titled("Input and data at this step", seen),
                titled("Input", new BorderPane(input, inputNote, null, null, null)));
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.3, 0.55);
        SplitPane parts = new SplitPane(left, source.node(), right);
        parts.setDividerPositions(0.3, 0.75);
        whole.setTop(bar.node());
        whole.setCenter(parts);
        lists();
        bind();
    }

    @Override
    public String name() {
        return "Trace";
    }

    @Override
    public String icon() {
        return "fth-play-circle";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void takeFocus() {
        if (model.traced().get() != null) {
            steps.requestFocus();
        } else {
            root.requestFocus();
        }
    }

    private static Node titled(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("side-heading");
        heading.setLabelFor(content);
        VBox box = new VBox(heading, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        box.getStyleClass().add("side");
        return box;
    }

    private void lists() {
        steps.setId("trace-steps");
        steps.setAccessibleText("Steps of the recording");
        steps.setCellFactory(view -> new StepCell(model));
        steps.getStyleClass().add("trace-list");
        steps.setFixedCellSize(25);
        stack.setId("trace-stack");
        stack.setAccessibleText("Rule stack, the innermost first");
        stack.setCellFactory(view -> new FrameCell());
        stack.getStyleClass().add("trace-list");
        variables.setId("trace-variables");
        variables.setAccessibleText("Variables at this step; Enter goes to the step that gave one its value");
        variables.setCellFactory(view -> new VariableCell(model::toCause));
        variables.getStyleClass().add("trace-list");
        variables.setPlaceholder(new Label("No variable has a value here."));
        seen.setId("trace-seen");
        seen.setAccessibleText("What this step asks of the input and of data");
        seen.setCellFactory(view -> new SeenCell());
        seen.getStyleClass().add("trace-list");
        seen.setPlaceholder(new Label("Nothing is looked up in the input or in data here."));
        input.setId("trace-input");
        input.setAccessibleText("The input of the decision");
        inputNote.getStyleClass().add("trace-note");
        inputNote.setManaged(false);
        input.setEditable(false);
        input.getStyleClass().add("trace-json");
    }

    private void bind() {
        steps.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (!moving && after != null) {
                model.go(after);
            }
        });
        stack.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null && after.place() instanceof SourceRange.Known known && !known.file().text().isEmpty()) {
                mark(known);
            }
        });
        variables.setOnKeyPressed(event -> {
            Variable chosen = variables.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                model.toCause(chosen);
                event.consume();
            }
        });
        source.onNumber((file, row) -> model.toggle(file.name(), row));
        model.breakpoints().addListener((ListChangeListener<Object>) change -> stops());
        model.step().addListener((property, before, after) -> show());
        model.traced().addListener((property, before, after) -> showPlace(after));
        Session session = model.session();
        for (ReadOnlyObjectProperty<?> open : List.of(session.chosen(), session.log(), session.policy())) {
            open.addListener((property, before, after) -> showPlace(model.traced().get()));
        }
        root.sceneProperty().addListener((property, before, after) -> model.look(after != null));
        root.setFocusTraversable(true);
        showPlace(model.traced().get());
    }

    private void showPlace(@Nullable Traced traced) {
        if (traced == null || traced.recording().size() == 0) {
            root.getChildren().setAll(empty());
            return;
        }
        int size = traced.recording().size();
        moving = true;
        steps.setItems(FXCollections.observableList(new AbstractList<>() {

            @Override
            public Integer get(int index) {
                return index;
            }

            @Override
            public int size() {
                return size;
            }
        }));
        moving = false;
        input.setText(json(traced.input()));
        root.getChildren().setAll(whole);
        show();
        steps.requestFocus();
    }

    private Node empty() {
        Session session = model.session();
        if (session.policy().get() == null) {
            return new EmptyPlace("No policy is open", "A decision is recorded by the policy that made it. Open its bundles.")
                    .with("Open bundles…", actions::openBundles).with("Open the samples", actions::openSamples).node();
        }
        if (session.log().get() == null) {
            return new EmptyPlace("No decisions are open", "Open a decision log, then choose a decision under Decisions.")
                    .with("Open a log…", actions::openLog).node();
        }
        if (session.chosen().get() instanceof Chosen.Decision) {
            return new EmptyPlace("The decision is being recorded",
                    "Its steps are here in a moment. Where it was called off, record it again.")
                    .with("Record again", model::again).node();
        }
        return new EmptyPlace("Choose a decision under Decisions, then come back",
                "It is made again here, step by step: where the evaluation went, what it saw, and where each value came from.").node();
    }

    private void show() {
        Traced traced = model.traced().get();
        int step = model.step().get();
        if (traced == null || step < 0) {
            source.clear();
            return;
        }
        Recording recording = traced.recording();
        moving = true;
        steps.getSelectionModel().select(step);
        steps.scrollTo(Math.max(0, step - 8));
        stack.getItems().setAll(recording.stack(step));
        variables.getItems().setAll(recording.variables(step));
        seen.getItems().setAll(recording.seen(step, traced.input(), traced.data()));
        moving = false;
        String replaced = recording.replaced(step).stream().map(Printer::print).collect(Collectors.joining(", "));
        inputNote.setText(replaced.isEmpty() ? "" : "At this step: " + replaced);
        inputNote.setManaged(!replaced.isEmpty());
        recording.stack(step).stream().map(Frame::place).filter(SourceRange.Known.class::isInstance).map(SourceRange.Known.class::cast)
                .filter(place -> traced.file(place.file().name()).isPresent()).findFirst().ifPresent(this::mark);
    }

    private void mark(SourceRange.Known place) {
        int end = place.file().line(place.row()).length();
        int start = place.start();
        int last = Math.max(start, Math.min(place.end(), start - (place.column() - 1) + end));
        source.mark(List.of(new SourceRange.Known(place.file(), start, last, place.row(), place.column())));
        stops();
    }

    private void stops() {
        if (source.shown() != null) {
            source.stopAt(model.stops(source.shown().name()));
        }
    }

    /// At the caret where the source has the keyboard, else where the recording stands.
    private void toggle() {
        SourceRange.@Nullable Known here = model.place();
        if (source.shown() != null && source.node().lookup("#source-text").isFocused()) {
            model.toggle(source.shown().name(), source.row());
        } else if (here != null) {
            model.toggle(here.file().name(), here.row());
        }
    }

    private Map<KeyCombination, Runnable> keys() {
        Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
        keys.put(KeyCombination.valueOf("F7"), () -> model.walk(Walk::into, true));
        keys.put(KeyCombination.valueOf("Alt+Right"), () -> model.walk(Walk::into, true));
        keys.put(KeyCombination.valueOf("Shortcut+F7"), () -> model.walk(Walk::backInto, false));
        keys.put(KeyCombination.valueOf("Alt+Left"), () -> model.walk(Walk::backInto, false));
        keys.put(KeyCombination.valueOf("F8"), () -> model.walk(Walk::over, true));
        keys.put(KeyCombination.valueOf("Shortcut+F8"), () -> model.walk(Walk::backOver, false));
        keys.put(KeyCombination.valueOf("Shift+F8"), () -> model.walk(Walk::out, true));
        keys.put(KeyCombination.valueOf("Shortcut+Shift+F8"), () -> model.walk(Walk::backOut, false));
        keys.put(KeyCombination.valueOf("F9"), () -> model.run(Direction.FORWARD));
        keys.put(KeyCombination.valueOf("Shift+F9"), () -> model.run(Direction.BACK));
        keys.put(KeyCombination.valueOf("Shortcut+B"), this::toggle);
        keys.put(KeyCombination.valueOf("Shortcut+Shift+B"), model::toggleRule);
        return keys;
    }

    @Override
    public void onKey(KeyEvent event) {
        if (model.traced().get() == null) {
            return;
        }
        keys.forEach((key, action) -> {
            if (key.match(event) && !event.isConsumed()) {
                action.run();
                event.consume();
            }
        });
    }

    private static String json(@Nullable Value value) {
        return value == null ? "" : new JsonLayout.Leaf(value).indented();
    }
}
