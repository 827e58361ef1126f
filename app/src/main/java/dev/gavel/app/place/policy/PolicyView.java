package dev.gavel.app.place.policy;

import java.nio.file.Path;
import java.util.List;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
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
import dev.gavel.app.session.Chosen;
import dev.gavel.app.theme.ToneStyle;
import dev.gavel.app.work.Answered;
import dev.gavel.app.work.Length;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Outline;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.SubjectGroup;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Narrative;

/// The place of the policy: subjects and rules at the left, the page on what is chosen in the middle, the source at the right, the access matrix below.
public final class PolicyView implements Place {

    private final PolicyViewModel model;
    private final PlaceActions actions;
    private final SideTree subjects;
    private final SideTree rules;
    private final NarrativePage page = new NarrativePage(CodeExcerpt::of);
    private final SourcePane source = new SourcePane();
    private final PageBar bar;
    private final ToggleButton brief = new ToggleButton("Short");
    private final ToggleButton full = new ToggleButton("Full");
    private final ToggleButton matrixButton = new ToggleButton("Matrix");
    private final Label check = new Label();
    private final TextField filter = new TextField();
    private final SplitPane down = new SplitPane();
    private final MatrixPane matrix;
    private final ToggleButton findingsButton = new ToggleButton("Findings");
    private final FindingsPane findings;
    private final StackPane root = new StackPane();
    private final Node whole;
    private final Node nothing;

    public PolicyView(PolicyViewModel model, PlaceActions actions) {
        this.model = model;
        this.actions = actions;
        this.matrix = new MatrixPane(model.matrix());
        this.findings = new FindingsPane(model.findings(), this::show);
        bar = new PageBar("", "export-subject", () -> actions.copy(model.page().get()), actions::exportPdf).with(lengths()).with(check)
                .before(against()).before(findingsButton).before(matrixButton);
        subjects = new SideTree("SUBJECTS", "subjects", model::choose);
        rules = new SideTree("BUNDLES", "rules", model::choose);
        SplitPane trees = new SplitPane(subjects.node(), rules.node());
        trees.setOrientation(Orientation.VERTICAL);
        trees.setDividerPositions(0.5);
        VBox.setVgrow(trees, Priority.ALWAYS);
        VBox side = new VBox(filterBox(), trees);
        side.getStyleClass().add("side");
        side.setMinWidth(190);
        BorderPane middle = new BorderPane(page.node());
        middle.setTop(new VBox(bar.node(), asking()));
        middle.setMinWidth(320);
        SplitPane across = new SplitPane(middle, source.node());
        across.setDividerPositions(0.56);
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().setAll(across);
        SplitPane split = new SplitPane(side, down);
        split.setDividerPositions(0.185);
        SplitPane.setResizableWithParent(side, false);
        whole = new StackPane(split, new WordDialog(model.word(), () -> page.node().requestFocus()).node());
        nothing = new EmptyPlace("No policy is open",
                "Open one or more OPA bundles: directories or .tar.gz archives. Or drop them anywhere on the window.")
                .with("Open bundles…", actions::openBundles).with("Open the samples", actions::openSamples).node();
        bind();
    }

    @Override
    public String name() {
        return "Policy";
    }

    @Override
    public String icon() {
        return "fth-book-open";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void takeFocus() {
        (model.subjects().isEmpty() ? rules : subjects).tree().requestFocus();
    }

    private void bind() {
        model.outline().addListener((property, before, after) -> showRules());
        model.subjects().addListener((ListChangeListener<SubjectGroup>) change -> showSubjects());
        model.filter().addListener((property, before, after) -> showRules());
        model.page().addListener((property, before, after) -> show(after));
        model.trouble().addListener((property, before, after) -> show(model.page().get()));
        model.answer().addListener((property, before, after) -> showCheck(after));
        model.session().policy().addListener((property, before, after) -> showPlace());
        model.session().chosen().addListener((property, before, after) -> chosen(after));
        page.onChosen(this::mark);
        page.onPhrase(hit -> model.word().show(hit));
        source.onRow(page::markRestingOn);
        matrixButton.selectedProperty().addListener((property, before, after) -> showMatrix(after));
        findingsButton.selectedProperty().addListener((property, before, after) -> showFindings(after));
        model.findings().lines().addListener((ListChangeListener<FindingsViewModel.Line>) change -> flag());
        showFirstFile();
        showRules();
        showSubjects();
        showPlace();
        showCheck(model.answer().get());
        show(model.page().get());
    }

    private Node lengths() {
        ToggleGroup group = new ToggleGroup();
        brief.setToggleGroup(group);
        full.setToggleGroup(group);
        brief.setId("short");
        full.setId("full");
        brief.getStyleClass().add(Styles.LEFT_PILL);
        full.getStyleClass().add(Styles.RIGHT_PILL);
        brief.setTooltip(new Tooltip("What a manager reads (Ctrl+T)"));
        full.setTooltip(new Tooltip("What an auditor reads (Ctrl+T)"));
        brief.setOnAction(event -> model.length().set(Length.SHORT));
        full.setOnAction(event -> model.length().set(Length.FULL));
        model.length().addListener((property, before, after) -> group.selectToggle(after == Length.FULL ? full : brief));
        group.selectToggle(brief);
        group.selectedToggleProperty().addListener((property, before, after) -> {
            if (after == null) {
                group.selectToggle(before);
            }
        });
        matrixButton.setId("matrix-toggle");
        matrixButton.setTooltip(new Tooltip("Two types of subjects against each other (Ctrl+M)"));
        findingsButton.setId("findings-toggle");
        findingsButton.setTooltip(new Tooltip("What the authors of the policy should know (Ctrl+G)"));
        check.setId("check");
        for (Region part : List.of(brief, full, matrixButton, findingsButton, check)) {
            part.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox both = new HBox(brief, full);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private Node against() {
        Button against = new Button("Against…");
        against.setId("against");
        against.setMinWidth(Region.USE_PREF_SIZE);
        against.setTooltip(new Tooltip("What changed since an earlier revision of a bundle"));
        against.setOnAction(event -> {
            List<Path> chosen = actions.chooseBundle("The earlier revision of one of the open bundles");
            if (!chosen.isEmpty()) {
                model.against(chosen);
            }
        });
        return against;
    }

    private Node filterBox() {
        filter.setPromptText("Filter subjects and rules");
        filter.setId("side-filter");
        filter.textProperty().bindBidirectional(model.filter());
        HBox box = new HBox(filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        box.getStyleClass().add("side-filter");
        return box;
    }

    /// What is being asked, with a way to stop it.
    private Node asking() {
        ProgressBar busy = new ProgressBar();
        busy.setPrefWidth(90);
        Label what = new Label();
        what.getStyleClass().add("count");
        Button stop = new Button("Cancel");
        stop.setId("stop-asking");
        stop.setOnAction(event -> model.stop());
        HBox line = new HBox(busy, what, stop);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("place-bar");
        line.visibleProperty().bind(model.asking().isNotNull());
        line.managedProperty().bind(line.visibleProperty());
        model.asking().addListener((property, before, after) -> {
            what.textProperty().unbind();
            if (after != null) {
                what.textProperty().bind(Bindings.createStringBinding(
                        () -> after.note().get().isEmpty() ? after.title() : after.note().get(), after.note()));
            }
        });
        return line;
    }

    @Override
    public void onKey(KeyEvent event) {
        if (model.word().open().get() || !event.isShortcutDown() || event.isShiftDown()) {
            return;
        }
        KeyCode code = event.getCode();
        if (code == KeyCode.T && model.answer().get() != null) {
            model.length().set(model.length().get() == Length.SHORT ? Length.FULL : Length.SHORT);
        } else if (code == KeyCode.M) {
            matrixButton.setSelected(!matrixButton.isSelected());
        } else if (code == KeyCode.G) {
            findingsButton.setSelected(!findingsButton.isSelected());
        } else if (code == KeyCode.F) {
            filter.requestFocus();
        } else if (code == KeyCode.Z && !(event.getTarget() instanceof TextField)) {
            model.session().unword();
        } else {
            return;
        }
        event.consume();
    }

    private void showMatrix(boolean shown) {
        if (shown) {
            down.getItems().add(matrix.node());
            down.setDividerPositions(0.62);
            matrix.takeFocus();
        } else {
            down.getItems().remove(matrix.node());
        }
    }

    private void showFindings(boolean shown) {
        if (shown) {
            down.getItems().add(findings.node());
            down.setDividerPositions(0.62);
            findings.takeFocus();
            model.findings().look();
        } else {
            down.getItems().remove(findings.node());
        }
    }

    private void show(FindingsViewModel.Line finding) {
        model.show(finding);
        mark(finding.places());
    }

    /// A sign at each line that a finding speaks of.
    private void flag() {
        source.flag(model.findings().lines().stream().filter(line -> !line.accepted())
                .flatMap(line -> line.places().stream().map(at -> new SourcePane.Flag(at, line.title()))).toList());
    }

    private void showPlace() {
        Node now = model.session().policy().get() == null ? nothing : whole;
        if (!root.getChildren().contains(now)) {
            root.getChildren().setAll(now);
            // The keyboard was in what has just gone away.
            if (root.getScene() != null && now == whole) {
                Platform.runLater(() -> {
                    // A split pane takes its children into the scene only when it is laid out.
                    root.applyCss();
                    root.layout();
                    takeFocus();
                });
            }
        }
        showFirstFile();
    }

    private void showFirstFile() {
        OpenPolicy policy = model.session().policy().get();
        if (policy != null && policy.rejected()) {
            return; // the file with the first error is shown
        }
        Outline outline = model.outline().get();
        if (source.shown() == null || outline.packages().stream().noneMatch(pkg -> pkg.file().equals(source.shown()))) {
            source.clear();
            outline.packages().stream().findFirst().ifPresent(pkg -> source.show(pkg.file()));
        }
    }

    private void chosen(Chosen chosen) {
        subjects.select(chosen);
        rules.select(chosen);
    }

    private void mark(List<SourceRange.Known> ranges) {
        OpenPolicy policy = model.session().policy().get();
        if (policy != null && policy.rejected()) {
            source.markFaulty(ranges);
        } else {
            source.mark(ranges);
        }
    }

    private void showRules() {
        rules.show(PolicyLines.bundles(model.outline().get(), model.filter().get()));
        rules.select(model.session().chosen().get());
    }

    private void showSubjects() {
        subjects.show(PolicyLines.subjects(model.subjects(), !model.filter().get().isBlank(), model::more));
        subjects.select(model.session().chosen().get());
    }

    private void showCheck(@Nullable Answered answered) {
        boolean there = answered != null;
        brief.setDisable(!there);
        full.setDisable(!there);
        check.setVisible(there);
        if (answered != null) {
            check.setText(answered.checkTone().sign() + " " + answered.checkWords());
            check.getStyleClass().setAll("label", "badge", ToneStyle.of(answered.checkTone()));
            check.setTooltip(new Tooltip(answered.checkSentence()
                    + "\nThe sentences of the full page were read back, and what they say was compared with what the policy does."));
        }
    }

    private void show(@Nullable Narrative narrative) {
        bar.enable(narrative != null || model.session().policy().get() != null);
        Problem trouble = model.trouble().get();
        if (narrative == null) {
            page.showOnly(trouble == null
                    ? new EmptyPlace("Ask about something",
                            "Choose a subject to read what the policy says about it, or a rule to read what it asks for. Ctrl+K finds either by name.")
                            .with("The policy as a whole", () -> model.choose(new Chosen.Whole())).node()
                    : troubled(trouble));
            source.link(List.of());
            return;
        }
        page.show(narrative, model.vocabulary(), List.of());
        source.link(page.sources());
        OpenPolicy policy = model.session().policy().get();
        if (policy != null && policy.rejected()) {
            source.markFaulty(policy.errorPlaces());
        }
        Outline.OfRule rule = model.chosenRule();
        if (rule != null) {
            source.mark(List.of(rule.range()));
        }
    }

    /// Why there is no page, and what to do: where it is not evident which rule gives the verdict, the choice is here.
    private Node troubled(Problem trouble) {
        List<String> verdicts = model.session().entrypoint().get().isEmpty() ? model.verdicts() : List.of();
        if (verdicts.isEmpty()) {
            return new EmptyPlace("There is no page",
                    begun(trouble.what()) + "." + (trouble.help().isEmpty() ? "" : " " + begun(trouble.help()) + "."))
                    .node();
        }
        EmptyPlace choice = new EmptyPlace("Which rule gives the verdict?",
                "It is not evident from the policy. The page will be about the rule that is chosen here; a profile can say it for good.");
        verdicts.stream().limit(6).forEach(path -> choice.with(path, () -> model.session().entrypoint().set(path)));
        return choice.node();
    }

    private static String begun(String text) {
        return text.isEmpty()
                ? ""
                : new StringBuilder().appendCodePoint(Character.toUpperCase(text.codePointAt(0)))
                        .append(text.substring(Character.charCount(text.codePointAt(0)))).toString();
    }
}
