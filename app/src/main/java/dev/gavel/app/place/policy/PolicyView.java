package dev.gavel.app.place.policy;

import java.util.List;

import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.code.CodeExcerpt;
import dev.gavel.app.code.SourcePane;
import dev.gavel.app.page.EmptyPlace;
import dev.gavel.app.page.NarrativePage;
import dev.gavel.app.page.PageBar;
import dev.gavel.app.place.Place;
import dev.gavel.app.place.PlaceActions;
import dev.gavel.app.session.Chosen;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Outline;
import dev.gavel.app.work.SubjectGroup;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Narrative;

/// The place of the policy: subjects and rules at the left, the page on what is chosen in the middle, the source at the right.
public final class PolicyView implements Place {

    private final PolicyViewModel model;
    private final PlaceActions actions;
    private final SideTree subjects;
    private final SideTree rules;
    private final NarrativePage page = new NarrativePage(CodeExcerpt::of);
    private final SourcePane source = new SourcePane();
    private final PageBar bar;
    private final StackPane root = new StackPane();
    private final Node whole;
    private final Node nothing;

    public PolicyView(PolicyViewModel model, PlaceActions actions) {
        this.model = model;
        this.actions = actions;
        bar = new PageBar("What the policy says", "export-subject", () -> actions.copy(model.page().get()), actions::exportPdf);
        subjects = new SideTree("SUBJECTS", "subjects", model::choose);
        rules = new SideTree("BUNDLES", "rules", model::choose);
        SplitPane side = new SplitPane(subjects.node(), rules.node());
        side.setOrientation(Orientation.VERTICAL);
        side.setDividerPositions(0.45);
        side.getStyleClass().add("side");
        side.setMinWidth(190);
        BorderPane middle = new BorderPane(page.node());
        middle.setTop(bar.node());
        middle.setMinWidth(320);
        SplitPane split = new SplitPane(side, middle, source.node());
        split.setDividerPositions(0.185, 0.62);
        SplitPane.setResizableWithParent(side, false);
        whole = split;
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
        model.outline().addListener((property, before, after) -> showRules(after));
        model.subjects().addListener((ListChangeListener<SubjectGroup>) change -> showSubjects());
        model.page().addListener((property, before, after) -> show(after));
        model.session().policy().addListener((property, before, after) -> showPlace());
        model.session().chosen().addListener((property, before, after) -> chosen(after));
        page.onChosen(this::mark);
        showRules(model.outline().get());
        showSubjects();
        showPlace();
        show(model.page().get());
    }

    private void showPlace() {
        root.getChildren().setAll(model.session().policy().get() == null ? nothing : whole);
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

    private void showRules(Outline outline) {
        rules.show(outline.bundles().stream().map(PolicyView::item).toList());
        source.clear();
        outline.packages().stream().findFirst().ifPresent(pkg -> source.show(pkg.file()));
    }

    private static TreeItem<SideLine> item(Outline.OfBundle bundle) {
        TreeItem<SideLine> item = new TreeItem<>(
                new SideLine(bundle.name(), true, bundle.ruleCount() + (bundle.ruleCount() == 1 ? " rule" : " rules"),
                        new Chosen.Bundle(bundle.name())));
        bundle.packages().forEach(pkg -> item.getChildren().add(item(pkg)));
        return item;
    }

    private static TreeItem<SideLine> item(Outline.OfPackage pkg) {
        TreeItem<SideLine> item = new TreeItem<>(
                new SideLine(pkg.path(), false, Integer.toString(pkg.rules().size()), new Chosen.Nothing()));
        for (Outline.OfRule rule : pkg.rules()) {
            item.getChildren()
                    .add(new TreeItem<>(
                            new SideLine(rule.id().isEmpty() || rule.title().isEmpty() ? rule.label() : rule.id() + "  " + rule.title(),
                                    false, rule.title().isEmpty() ? Integer.toString(rule.range().row()) : "", new Chosen.Rule(rule))));
        }
        return item;
    }

    private void showSubjects() {
        subjects.show(model.subjects().stream().map(PolicyView::item).toList());
        if (!subjects.tree().getRoot().getChildren().isEmpty()) {
            subjects.tree().getRoot().getChildren().getFirst().setExpanded(true);
        }
    }

    private static TreeItem<SideLine> item(SubjectGroup group) {
        TreeItem<SideLine> item = new TreeItem<>(SideLine.group(group.label(), Integer.toString(group.total())));
        group.subjects().forEach(subject -> item.getChildren().add(new TreeItem<>(new SideLine(subject.label(), false,
                "", new Chosen.Subject(subject)))));
        if (group.total() > group.subjects().size()) {
            item.getChildren().add(
                    new TreeItem<>(new SideLine("and " + (group.total() - group.subjects().size()) + " more: search for them", false, "",
                            new Chosen.Nothing())));
        }
        return item;
    }

    private void show(@Nullable Narrative narrative) {
        bar.enable(narrative != null);
        if (narrative == null) {
            page.showOnly(new EmptyPlace("Ask about something",
                    "Choose a subject to read what the policy says about it, or a rule to read what it asks for. Ctrl+K finds either by name.")
                    .node());
            return;
        }
        page.show(narrative, List.of());
        OpenPolicy policy = model.session().policy().get();
        if (policy != null && policy.rejected()) {
            source.markFaulty(policy.errorPlaces());
        }
        Outline.OfRule rule = model.chosenRule();
        if (rule != null) {
            source.mark(List.of(rule.range()));
        }
    }
}
