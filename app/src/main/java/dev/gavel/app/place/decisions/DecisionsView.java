package dev.gavel.app.place.decisions;

import java.util.List;
import java.util.stream.Stream;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import atlantafx.base.theme.Styles;
import org.jspecify.annotations.Nullable;

import dev.gavel.app.code.CodeExcerpt;
import dev.gavel.app.code.SourcePane;
import dev.gavel.app.page.EmptyPlace;
import dev.gavel.app.page.NarrativePage;
import dev.gavel.app.page.PageBar;
import dev.gavel.app.place.Place;
import dev.gavel.app.place.PlaceActions;
import dev.gavel.app.work.DecisionLine;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Narrative;

/// The place of decisions: filter and table at the left, the chosen one explained at the right, and below the table the source that a sentence
/// of it rests on.
public final class DecisionsView implements Place {

    private final DecisionsViewModel model;
    private final PlaceActions actions;
    private final DecisionTable table = new DecisionTable();
    private final NarrativePage page = new NarrativePage(CodeExcerpt::of);
    private final SourcePane source = new SourcePane();
    private final SplitPane left = new SplitPane();
    private final StackPane root = new StackPane();
    private final HBox verdicts = new HBox();
    private final AgreementBadge badge;
    private final PageBar bar;
    private final SplitPane whole;
    private final Node nothing;
    private final WhyNotBar whyNot;
    private final Button compare = new Button("Compare");

    public DecisionsView(DecisionsViewModel model, PlaceActions actions) {
        this.model = model;
        this.actions = actions;
        badge = new AgreementBadge(actions::chooseEngine);
        bar = new PageBar("", "export-decision", () -> actions.copy(model.page().get()), actions::exportPdf)
                .with(badge.button()).before(whyNotButton());
        whyNot = new WhyNotBar(model::askWhyNot, () -> page.node().requestFocus());
        left.setOrientation(Orientation.VERTICAL);
        BorderPane list = new BorderPane(table.node());
        list.setTop(filterBar());
        left.getItems().setAll(list);
        BorderPane right = new BorderPane(page.node());
        right.setTop(new VBox(bar.node(), whyNot.node(), badge.detail()));
        right.getStyleClass().add("narrow");
        whole = new SplitPane(left, right);
        whole.setDividerPositions(0.65);
        SplitPane.setResizableWithParent(right, false);
        nothing = new EmptyPlace("No decisions are open",
                "Open a decision log as OPA writes it: console lines, uploaded arrays or NDJSON, plain or gzip. Or drop it anywhere on the window.")
                .with("Open a log…", actions::openLog).with("Open the samples", actions::openSamples).node();
        bind();
    }

    @Override
    public String name() {
        return "Decisions";
    }

    @Override
    public String icon() {
        return "fth-list";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void takeFocus() {
        TableView<@Nullable DecisionLine> rows = table.node();
        if (rows.getSelectionModel().isEmpty() && !rows.getItems().isEmpty()) {
            rows.getSelectionModel().select(0);
        }
        rows.requestFocus();
    }

    private void bind() {
        TableView<@Nullable DecisionLine> rows = table.node();
        rows.itemsProperty().bind(model.rows());
        rows.setPlaceholder(new Label("No decision matches the filter."));
        rows.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null && !after.key().equals(model.chosenKey())) {
                model.choose(after);
            }
        });
        rows.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                page.node().requestFocus();
            }
        });
        rows.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        compare.disableProperty().bind(Bindings.size(rows.getSelectionModel().getSelectedIndices()).isNotEqualTo(2));
        compare.setOnAction(event -> compare());
        model.ruleNames().addListener((ListChangeListener<String>) change -> whyNot.offer(model.ruleNames()));
        whyNot.offer(model.ruleNames());
        model.onArrival(rows::refresh);
        model.page().addListener((property, before, after) -> show(after));
        model.agreement().addListener((property, before, after) -> badge.show(after));
        badge.show(model.agreement().get());
        model.session().log().addListener((property, before, after) -> showPlace());
        model.session().policy().addListener((property, before, after) -> show(model.page().get()));
        page.onChosen(this::showSource);
        show(model.page().get());
        showPlace();
    }

    private Button whyNotButton() {
        Button button = new Button("Why not…");
        button.setId("why-not");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Ask why a rule, a reason or a value did not come about (Ctrl+Y)"));
        button.setOnAction(event -> whyNot.open());
        return button;
    }

    @Override
    public void onKey(KeyEvent event) {
        if (!event.isShortcutDown() || event.isShiftDown() || model.page().get() == null) {
            return;
        }
        if (event.getCode() == KeyCode.Y) {
            whyNot.open();
        } else if (event.getCode() == KeyCode.D && !compare.isDisabled()) {
            compare();
        } else {
            return;
        }
        event.consume();
    }

    /// The two that are selected, in the order of the table.
    private void compare() {
        List<DecisionLine> two = table.node().getSelectionModel().getSelectedItems().stream().flatMap(Stream::ofNullable).toList();
        if (two.size() == 2) {
            model.compare(two.getFirst(), two.getLast());
        }
    }

    private void showPlace() {
        root.getChildren().setAll(model.session().log().get() == null ? nothing : whole);
    }

    private void show(@Nullable Narrative narrative) {
        bar.enable(narrative != null);
        showSource(List.of());
        if (narrative != null) {
            page.show(narrative, List.of());
        } else if (model.session().policy().get() == null) {
            page.showOnly(new EmptyPlace("No policy is open", "A decision is explained by the policy that made it. Open its bundles.")
                    .with("Open bundles…", actions::openBundles).node());
        } else {
            page.showOnly(new EmptyPlace("Choose a decision",
                    "It is explained here: the rules that held, the values they saw, and where they stand.").node());
        }
    }

    /// The source takes its room only while a sentence is chosen.
    private void showSource(List<SourceRange.Known> ranges) {
        if (ranges.isEmpty()) {
            if (left.getItems().size() > 1) {
                left.getItems().remove(1);
            }
            return;
        }
        if (left.getItems().size() == 1) {
            left.getItems().add(source.node());
            left.setDividerPositions(0.55);
        }
        source.mark(ranges);
    }

    private Node filterBar() {
        TextField text = new TextField();
        text.setPromptText("Filter by agent, tool, data, region, reason or id");
        text.setId("filter");
        text.textProperty().bindBidirectional(model.text());
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(420);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        Label count = new Label();
        count.getStyleClass().add("count");
        count.setId("count");
        count.textProperty().bind(model.count());
        count.setMinWidth(Region.USE_PREF_SIZE);
        verdicts.setAlignment(Pos.CENTER_LEFT);
        fillVerdicts();
        model.verdicts().addListener((ListChangeListener<String>) change -> fillVerdicts());
        model.verdict().addListener((property, before, after) -> fillVerdicts());
        compare.setId("compare");
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.setTooltip(new Tooltip("Select two decisions (Ctrl+click, or Shift and an arrow), then see what parts them (Ctrl+D)"));
        HBox bar = new HBox(verdicts, text, gap, count, compare);
        bar.getStyleClass().add("place-bar");
        return bar;
    }

    private void fillVerdicts() {
        ToggleGroup group = new ToggleGroup();
        verdicts.getChildren().clear();
        List<String> words = model.verdicts();
        addVerdict("All", "", group, words.isEmpty() ? "" : Styles.LEFT_PILL);
        for (int i = 0; i < words.size(); i++) {
            addVerdict(words.get(i), words.get(i), group, i == words.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
        }
    }

    private void addVerdict(String label, String verdict, ToggleGroup group, String shape) {
        ToggleButton button = new ToggleButton(label);
        button.setToggleGroup(group);
        button.setSelected(model.verdict().get().equals(verdict));
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (!shape.isEmpty()) {
            button.getStyleClass().add(shape);
        }
        button.setOnAction(event -> {
            model.verdict().set(verdict);
            button.setSelected(true);
        });
        verdicts.getChildren().add(button);
    }
}
