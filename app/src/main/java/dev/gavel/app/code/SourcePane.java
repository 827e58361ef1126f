package dev.gavel.app.code;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// One Rego file as it stands, read only: highlighted, numbered, with the marked lines on a background of their own. Text can be selected and copied.
public final class SourcePane {

    /// How many lines stay in sight above the first marked one.
    private static final int LEAD = 4;

    private final BorderPane pane = new BorderPane();
    private final CodeArea area = new CodeArea();
    private final Label file = new Label();
    private final Label folder = new Label();
    private final Label note = new Label();
    private final Set<Integer> marked = new HashSet<>();
    private @Nullable SourceFile shown;

    public SourcePane() {
        area.setEditable(false);
        area.getStyleClass().add("rego");
        area.setParagraphGraphicFactory(this::lineNumber);
        area.setId("source-text");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        file.getStyleClass().add("source-file");
        file.setId("source-file");
        file.setMinWidth(Region.USE_PREF_SIZE);
        folder.getStyleClass().add("source-note");
        note.getStyleClass().add("source-note");
        note.setId("source-note");
        note.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(file, folder, gap, note);
        head.getStyleClass().add("source-head");
        pane.setTop(head);
        pane.setCenter(new VirtualizedScrollPane<>(area));
        pane.getStyleClass().add("source");
    }

    public Node node() {
        return pane;
    }

    /// The file that is shown, or null.
    public @Nullable SourceFile shown() {
        return shown;
    }

    /// Shows a file from its top, nothing marked.
    public void show(SourceFile source) {
        if (shown != source) {
            shown = source;
            marked.clear();
            file.setText(source.name().substring(source.name().lastIndexOf('/') + 1));
            folder.setText(source.name().contains("/") ? source.name().substring(0, source.name().lastIndexOf('/')) : "");
            area.replaceText(source.text());
            if (!source.text().isEmpty()) {
                area.setStyleSpans(0, RegoColours.of(source));
            }
        }
        clearMarks();
        area.showParagraphAtTop(0);
    }

    /// Shows the file of the first range, marks every range that stands in it, and scrolls to the first.
    public void mark(List<SourceRange.Known> ranges) {
        mark(ranges, "marked");
    }

    /// As [#mark], in the colour of what is wrong.
    public void markFaulty(List<SourceRange.Known> ranges) {
        mark(ranges, "faulty");
    }

    public void clear() {
        shown = null;
        marked.clear();
        area.clear();
        file.setText("");
        folder.setText("");
        note.setText("");
    }

    private void mark(List<SourceRange.Known> ranges, String style) {
        if (ranges.isEmpty()) {
            clearMarks();
            return;
        }
        SourceFile source = ranges.getFirst().file();
        if (shown == null || !shown.equals(source)) {
            show(source);
        }
        clearMarks();
        List<SourceRange.Known> here = ranges.stream().filter(range -> range.file().equals(source)).toList();
        for (SourceRange.Known range : here) {
            for (int row = range.row(); row <= range.endRow(); row++) {
                marked.add(row - 1);
                area.setParagraphStyle(row - 1, List.of(style));
                area.recreateParagraphGraphic(row - 1);
            }
        }
        note.setText(describe(here, ranges.size() - here.size()));
        reveal(here.stream().mapToInt(SourceRange.Known::row).min().orElse(1) - 1);
    }

    private void reveal(int line) {
        area.showParagraphAtTop(Math.max(0, line - LEAD));
    }

    private void clearMarks() {
        Set<Integer> before = Set.copyOf(marked);
        marked.clear();
        for (int line : before) {
            area.setParagraphStyle(line, List.of());
            area.recreateParagraphGraphic(line);
        }
        note.setText("");
    }

    private static String describe(List<SourceRange.Known> here, int elsewhere) {
        String lines = lines(here);
        return elsewhere == 0 ? lines : lines + ", and " + elsewhere + (elsewhere == 1 ? " place" : " places") + " in other files";
    }

    private static String lines(List<SourceRange.Known> ranges) {
        List<String> parts = ranges.stream().sorted((a, b) -> Integer.compare(a.row(), b.row()))
                .map(range -> range.row() == range.endRow() ? Integer.toString(range.row()) : range.row() + "–" + range.endRow()).distinct()
                .toList();
        boolean one = parts.size() == 1 && !parts.getFirst().contains("–");
        return (one ? "line " : "lines ") + String.join(", ", parts);
    }

    private Node lineNumber(int line) {
        Label number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("line-number");
        if (marked.contains(line)) {
            number.getStyleClass().add("marked-number");
        }
        number.setAlignment(Pos.CENTER_RIGHT);
        return number;
    }
}
