package dev.gavel.app.code;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.Caret;
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
    private final Set<Integer> linked = new HashSet<>();
    private List<SourceRange.Known> resting = List.of();
    private List<Flag> flags = List.of();
    private @Nullable SourceFile shown;
    private final Set<Integer> stops = new HashSet<>();
    private RowListener onRow = (file, row) -> 0;
    private @Nullable RowAction onNumber;
    private boolean moving;

    /// Hears of a row that the reader points at, with the mouse or the caret.
    @FunctionalInterface
    public interface RowListener {

        /// @param row one-based
        /// @return how many sentences of the page rest on it
        int pointed(SourceFile file, int row);
    }

    /// Hears of a line number that is clicked.
    @FunctionalInterface
    public interface RowAction {

        /// @param row one-based
        void clicked(SourceFile file, int row);
    }

    /// Something to know about a place, said where the pointer rests on its sign.
    public record Flag(SourceRange.Known range, String text) {
    }

    public SourcePane() {
        area.setEditable(false);
        area.getStyleClass().add("rego");
        area.setParagraphGraphicFactory(this::lineNumber);
        area.setId("source-text");
        area.caretPositionProperty().addListener((property, before, after) -> pointed());
        area.setShowCaret(Caret.CaretVisibility.AUTO);
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

    /// Called when the caret comes to another row by the reader's doing.
    public void onRow(RowListener listener) {
        onRow = listener;
    }

    /// The places that sentences of the page rest on; their lines have a sign at their number.
    public void link(List<SourceRange.Known> places) {
        resting = List.copyOf(places);
        showLinks();
    }

    /// Puts a sign beside the first line of each place; those from before are gone.
    public void flag(List<Flag> those) {
        Set<Integer> changed = flagged();
        flags = List.copyOf(those);
        changed.addAll(flagged());
        changed.stream().filter(line -> line < area.getParagraphs().size()).forEach(area::recreateParagraphGraphic);
    }

    /// Called when a line number is clicked.
    public void onNumber(RowAction action) {
        onNumber = action;
    }

    /// Puts the sign of a breakpoint at these rows of the file that is shown, one-based; those from before are gone.
    public void stopAt(List<Integer> rows) {
        Set<Integer> changed = new HashSet<>(stops);
        stops.clear();
        rows.forEach(row -> stops.add(row - 1));
        changed.addAll(stops);
        changed.stream().filter(line -> line < area.getParagraphs().size()).forEach(area::recreateParagraphGraphic);
    }

    /// The row where the caret stands, one-based.
    public int row() {
        return area.getCurrentParagraph() + 1;
    }

    private boolean isShown(SourceRange.Known range) {
        SourceFile file = shown;
        return file != null && range.file().equals(file);
    }

    private Set<Integer> flagged() {
        Set<Integer> lines = new HashSet<>();
        flags.stream().filter(flag -> isShown(flag.range())).forEach(flag -> lines.add(flag.range().row() - 1));
        return lines;
    }

    private void showLinks() {
        Set<Integer> now = new HashSet<>();
        SourceFile file = shown;
        resting.stream().filter(range -> file != null && range.file().equals(file))
                .forEach(range -> IntStream.rangeClosed(range.row(), range.endRow()).forEach(row -> now.add(row - 1)));
        Set<Integer> changed = new HashSet<>(now);
        changed.addAll(linked);
        linked.clear();
        linked.addAll(now);
        changed.stream().filter(line -> line < area.getParagraphs().size()).forEach(area::recreateParagraphGraphic);
    }

    /// The row where the caret stands: its lines are marked, and the note says what rests on it.
    private void pointed() {
        SourceFile file = shown;
        if (moving || file == null || area.getSelection().getLength() > 0) {
            return;
        }
        int row = area.getCurrentParagraph() + 1;
        int sentences = onRow.pointed(file, row);
        clearMarks();
        if (sentences > 0) {
            resting.stream().filter(range -> range.file().equals(file) && range.row() <= row && row <= range.endRow())
                    .min(Comparator.comparingInt(range -> range.endRow() - range.row())).ifPresent(range -> lines(range, "marked"));
        }
        if (!resting.isEmpty()) {
            note.setText(sentences == 0
                    ? "no sentence rests on line " + row
                    : sentences + (sentences == 1 ? " sentence rests" : " sentences rest") + " on line " + row);
        }
    }

    private void lines(SourceRange.Known range, String style) {
        for (int row = range.row(); row <= range.endRow(); row++) {
            marked.add(row - 1);
            area.setParagraphStyle(row - 1, List.of(style));
            area.recreateParagraphGraphic(row - 1);
        }
    }

    /// Shows a file from its top, nothing marked.
    public void show(SourceFile source) {
        if (shown != source) {
            moving = true;
            shown = source;
            marked.clear();
            linked.clear();
            file.setText(source.name().substring(source.name().lastIndexOf('/') + 1));
            folder.setText(source.name().contains("/") ? source.name().substring(0, source.name().lastIndexOf('/')) : "");
            area.replaceText(source.text());
            if (!source.text().isEmpty()) {
                area.setStyleSpans(0, RegoColours.of(source));
            }
            area.moveTo(0);
            moving = false;
            showLinks();
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
        moving = true;
        shown = null;
        resting = List.of();
        marked.clear();
        linked.clear();
        area.clear();
        moving = false;
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
        here.forEach(range -> lines(range, style));
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
        } else if (linked.contains(line)) {
            number.getStyleClass().add("linked-number");
        }
        number.setAlignment(Pos.CENTER_RIGHT);
        if (stops.contains(line)) {
            number.setText("● " + (line + 1));
            number.getStyleClass().add("stop-number");
            number.setAccessibleText("line " + (line + 1) + ": breakpoint");
        }
        number.setOnMouseClicked(event -> {
            if (onNumber != null && shown != null) {
                onNumber.clicked(shown, line + 1);
            }
        });
        List<String> said = flags.stream().filter(flag -> isShown(flag.range()) && flag.range().row() == line + 1).map(Flag::text)
                .distinct()
                .toList();
        if (!said.isEmpty()) {
            number.setText("⚑ " + (line + 1));
            number.getStyleClass().add("flagged-number");
            number.setTooltip(new Tooltip(String.join("\n", said)));
            number.setAccessibleText("line " + (line + 1) + ": " + String.join("; ", said));
        }
        return number;
    }
}
