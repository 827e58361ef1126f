package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;

/// A narrative on the screen. A sentence that rests on policy text carries a small number; a click on it, or the up and down keys,
/// choose it.
public final class NarrativePage {

    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final Function<SourceRange.Known, Node> code;
    private final ReadOnlyObjectWrapper<@Nullable Sentence> chosen = new ReadOnlyObjectWrapper<>();
    private List<SentenceFlow> flows = List.of();

    /// @param code renders policy text within the page, highlighted
    public NarrativePage(Function<SourceRange.Known, Node> code) {
        this.code = code;
        content.getStyleClass().add("page");
        scroll.getStyleClass().addAll("page-scroll", "edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        chosen.addListener((property, before, after) -> flows.forEach(flow -> flow.mark(after)));
    }

    public Node node() {
        return scroll;
    }

    /// Makes the page as high as its text, where there is room for that.
    public NarrativePage fitted() {
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
        return this;
    }

    /// The sentence whose sources are marked, or null.
    public ReadOnlyObjectProperty<@Nullable Sentence> chosen() {
        return chosen.getReadOnlyProperty();
    }

    public void choose(@Nullable Sentence sentence) {
        chosen.set(sentence);
    }

    /// Replaces what is shown; `head` stands above the title, `foot` below the text.
    public void show(Narrative narrative, List<? extends Node> head) {
        chosen.set(null);
        BlockNodes nodes = new BlockNodes(chosen::set, code);
        List<Node> children = new ArrayList<>(head);
        children.add(label(narrative.title(), "page-title"));
        if (!narrative.subtitle().isEmpty()) {
            children.add(label(narrative.subtitle(), "page-subtitle"));
        }
        narrative.blocks().forEach(block -> children.add(nodes.node(block)));
        flows = nodes.flows();
        content.getChildren().setAll(children);
        scroll.setVvalue(0);
    }

    /// Shows nothing but a message in the reader's way: what is missing, and what to do next.
    public void showOnly(Node message) {
        chosen.set(null);
        flows = List.of();
        content.getChildren().setAll(message);
        scroll.setVvalue(0);
    }

    /// Calls back with the places of each chosen sentence.
    public void onChosen(Consumer<List<SourceRange.Known>> listener) {
        chosen.addListener((property, before, after) -> listener.accept(after == null ? List.of() : Footnotes.ranges(after)));
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> step(1, event);
            case UP -> step(-1, event);
            default -> {
                // the scroll pane has its own keys
            }
        }
    }

    private void step(int by, KeyEvent event) {
        List<Sentence> linked = flows.stream().flatMap(flow -> flow.linked().stream()).distinct().toList();
        if (linked.isEmpty()) {
            return;
        }
        event.consume();
        Sentence now = chosen.get();
        int index = now == null ? (by > 0 ? 0 : linked.size() - 1) : Math.clamp(linked.indexOf(now) + by, 0, linked.size() - 1);
        chosen.set(linked.get(index));
        flows.stream().filter(flow -> flow.markedNode() != null).findFirst().ifPresent(this::reveal);
    }

    private void reveal(Node node) {
        Bounds inPage = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double hidden = content.getHeight() - scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * hidden;
        if (hidden > 0 && (inPage.getMinY() < top || inPage.getMaxY() > top + scroll.getViewportBounds().getHeight())) {
            scroll.setVvalue(Math.clamp((inPage.getMinY() - 40) / hidden, 0, 1));
        }
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        return label;
    }
}
