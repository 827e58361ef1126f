package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;

/// A few sentences that flow as one paragraph; the marked ones have a background of their own.
final class SentenceFlow extends StackPane {

    private record Stretch(int start, int end) {
    }

    private final TextFlow flow = new TextFlow();
    private final Path mark = new Path();
    private final Map<Sentence, Stretch> stretches = new LinkedHashMap<>();
    private List<Stretch> marked = List.of();
    private int length;

    SentenceFlow(List<Sentence> sentences, Footnotes footnotes, Consumer<Sentence> chosen) {
        flow.getStyleClass().add("page-flow");
        mark.getStyleClass().add("page-mark");
        mark.setManaged(false);
        mark.setStroke(null);
        getChildren().addAll(mark, flow);
        for (Sentence sentence : sentences) {
            if (length > 0) {
                append(new Text(" "));
            }
            add(sentence, footnotes.numberOf(sentence), chosen);
        }
        flow.layoutBoundsProperty().addListener((property, before, after) -> drawMark());
    }

    /// The sentences that can be chosen, in reading order.
    List<Sentence> linked() {
        return new ArrayList<>(stretches.keySet());
    }

    /// Marks those of the sentences that stand here.
    void mark(Collection<Sentence> sentences) {
        marked = stretches.entrySet().stream().filter(entry -> sentences.contains(entry.getKey())).map(Map.Entry::getValue).toList();
        drawMark();
    }

    /// The text of the paragraph, and where in it a point of it is; empty where nothing was hit.
    Optional<PhraseFinder.Spot> spot(double x, double y) {
        int index = flow.hitTest(flow.parentToLocal(x, y)).getCharIndex();
        String text = text();
        return index < 0 || index >= text.length() ? Optional.empty() : Optional.of(new PhraseFinder.Spot(text, index));
    }

    /// All of it, as it is shown.
    String text() {
        StringBuilder text = new StringBuilder();
        flow.getChildren().forEach(child -> text.append(((Text) child).getText()));
        return text.toString();
    }

    boolean holds(Sentence sentence) {
        return stretches.containsKey(sentence);
    }

    private void add(Sentence sentence, @Nullable Integer number, Consumer<Sentence> chosen) {
        int start = length;
        List<Text> parts = new ArrayList<>();
        sentence.inlines().forEach(inline -> parts.add(part(inline)));
        if (number != null) {
            parts.add(superscript(number, sentence));
        }
        for (Text part : parts) {
            append(part);
            if (number != null) {
                part.setOnMouseClicked(event -> chosen.accept(sentence));
                part.getStyleClass().add("page-linked");
            }
        }
        if (number != null) {
            stretches.put(sentence, new Stretch(start, length));
        }
    }

    private static Text part(Inline inline) {
        Text text = new Text(inline.shown());
        text.getStyleClass().add(switch (inline) {
            case Inline.Text ignored -> "page-text";
            case Inline.Strong ignored -> "page-strong";
            case Inline.Quoted ignored -> "page-text";
            case Inline.Code ignored -> "page-code";
        });
        return text;
    }

    private static Text superscript(int number, Sentence sentence) {
        Text text = new Text(Integer.toString(number));
        text.getStyleClass().add("page-link");
        text.setTranslateY(-5);
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText("source " + number);
        Tooltip.install(text, new Tooltip(Footnotes.describe(sentence)));
        return text;
    }

    private void append(Text text) {
        flow.getChildren().add(text);
        length += text.getText().length();
    }

    private void drawMark() {
        mark.getElements().clear();
        for (Stretch stretch : marked) {
            mark.getElements().addAll(flow.getRangeShape(stretch.start, stretch.end, false));
        }
        mark.setTranslateX(flow.getLayoutX());
        mark.setTranslateY(flow.getLayoutY());
    }

    /// Where the first marked sentence begins, so that the page can scroll to it.
    @Nullable
    Node markedNode() {
        return marked.isEmpty() ? null : this;
    }
}
