package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Vocabulary;

/// A narrative on the screen. A sentence that rests on policy text carries a small number; a click on it, or the up and down keys,
/// choose it.
public final class NarrativePage {

    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final Function<SourceRange.Known, Node> code;
    private final ReadOnlyObjectWrapper<@Nullable Sentence> chosen = new ReadOnlyObjectWrapper<>();
    private final ContextMenu words = new ContextMenu();
    private List<SentenceFlow> flows = List.of();
    private List<Sentence> marked = List.of();
    private PhraseFinder phrases = new PhraseFinder(Vocabulary.EMPTY);
    private Consumer<PhraseHit> onPhrase = hit -> {
        // words are shown as they are
    };
    private boolean quiet;

    /// @param code renders policy text within the page, highlighted
    public NarrativePage(Function<SourceRange.Known, Node> code) {
        this.code = code;
        content.getStyleClass().add("page");
        scroll.getStyleClass().addAll("page-scroll", "edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        chosen.addListener((property, before, after) -> mark(after == null ? List.of() : List.of(after)));
        content.addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
        content.setOnContextMenuRequested(
                event -> offer(event, phraseUnder(event.getPickResult().getIntersectedNode(), event.getSceneX(), event.getSceneY())));
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
        mark(sentence == null ? List.of() : List.of(sentence));
    }

    /// The sentences that have a background of their own: the chosen one, or those that rest on a place of the source.
    public List<Sentence> marked() {
        return marked;
    }

    /// Replaces what is shown; `head` stands above the title.
    public void show(Narrative narrative, List<? extends Node> head) {
        show(narrative, Vocabulary.EMPTY, head);
    }

    /// As [#show]; the phrases of the vocabulary can be called otherwise by the reader.
    public void show(Narrative narrative, Vocabulary vocabulary, List<? extends Node> head) {
        chosen.set(null);
        phrases = new PhraseFinder(vocabulary);
        BlockNodes nodes = new BlockNodes(this::choose, code);
        List<Node> children = new ArrayList<>(head);
        children.add(label(narrative.title(), "page-title"));
        if (!narrative.subtitle().isEmpty()) {
            children.add(label(narrative.subtitle(), "page-subtitle"));
        }
        narrative.blocks().forEach(block -> children.add(nodes.node(block)));
        flows = nodes.flows();
        mark(List.of());
        content.getChildren().setAll(children);
        scroll.setVvalue(0);
    }

    /// Marks the sentences that rest on a row of a file, and shows the first of them.
    ///
    /// @param row one-based
    /// @return how many there are
    public int markRestingOn(SourceFile file, int row) {
        List<Sentence> resting = flows.stream().flatMap(flow -> flow.linked().stream()).distinct()
                .filter(sentence -> Footnotes.ranges(sentence).stream()
                        .anyMatch(range -> range.file().equals(file) && range.row() <= row && row <= range.endRow()))
                .toList();
        quiet = true;
        chosen.set(null);
        quiet = false;
        mark(resting);
        flows.stream().filter(flow -> flow.markedNode() != null).findFirst().ifPresent(this::reveal);
        return resting.size();
    }

    /// The rows of policy text that a sentence of the page rests on.
    public List<SourceRange.Known> sources() {
        return flows.stream().flatMap(flow -> flow.linked().stream()).flatMap(sentence -> Footnotes.ranges(sentence).stream()).distinct()
                .toList();
    }

    /// Called with a phrase that the reader wants to call otherwise.
    public void onPhrase(Consumer<PhraseHit> listener) {
        onPhrase = listener;
    }

    private void mark(List<Sentence> sentences) {
        marked = sentences;
        flows.forEach(flow -> flow.mark(sentences));
    }

    /// Shows nothing but a message in the reader's way: what is missing, and what to do next.
    public void showOnly(Node message) {
        chosen.set(null);
        flows = List.of();
        marked = List.of();
        phrases = new PhraseFinder(Vocabulary.EMPTY);
        content.getChildren().setAll(message);
        scroll.setVvalue(0);
    }

    /// Calls back with the places of each chosen sentence.
    public void onChosen(Consumer<List<SourceRange.Known>> listener) {
        chosen.addListener((property, before, after) -> {
            if (!quiet) {
                listener.accept(after == null ? List.of() : Footnotes.ranges(after));
            }
        });
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> step(1, event);
            case UP -> step(-1, event);
            case F2 -> rename(event);
            default -> {
                // the scroll pane has its own keys
            }
        }
    }

    private void onClick(MouseEvent event) {
        if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
            phraseUnder(event.getPickResult().getIntersectedNode(), event.getSceneX(), event.getSceneY()).ifPresent(onPhrase);
        }
    }

    private Optional<PhraseHit> phraseUnder(@Nullable Node node, double sceneX, double sceneY) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof SentenceFlow flow) {
                Point2D point = flow.sceneToLocal(sceneX, sceneY);
                return flow.spot(point.getX(), point.getY()).flatMap(phrases::at);
            }
        }
        return Optional.empty();
    }

    private void offer(ContextMenuEvent event, Optional<PhraseHit> hit) {
        hit.ifPresent(found -> {
            words.getItems().setAll(item(found));
            words.show(content, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /// By keyboard: the phrases of the chosen sentence, or of all of the page.
    private void rename(KeyEvent event) {
        Sentence now = chosen.get();
        List<PhraseHit> hits = now != null
                ? phrases.in(now.text())
                : flows.stream().flatMap(flow -> phrases.in(flow.text()).stream()).distinct().toList();
        if (hits.isEmpty()) {
            return;
        }
        event.consume();
        words.getItems().setAll(hits.stream().map(this::item).toList());
        Bounds place = scroll.localToScreen(scroll.getBoundsInLocal());
        words.show(content, place.getMinX() + 40, place.getMinY() + 40);
    }

    private MenuItem item(PhraseHit hit) {
        MenuItem item = new MenuItem("Call “" + hit.label() + "” otherwise…");
        item.setMnemonicParsing(false);
        item.setOnAction(event -> onPhrase.accept(hit));
        return item;
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
