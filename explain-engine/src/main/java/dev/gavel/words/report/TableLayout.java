package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.ColumnWidths;
import dev.gavel.words.narrative.VisibleText;
import dev.gavel.words.report.Mark.Hairline;
import dev.gavel.words.report.Mark.Words;

/// Facts and tables → rows between hairlines. A row stays whole unless it is very high; the heading of a table is drawn again on each page.
final class TableLayout {

    private static final float PAD = 3.4f;
    private static final float GAP = 12;
    private static final float LABELS = 0.252f;
    private static final int WHOLE_LINES = 12;

    private final LineBreaker breaker;
    private final SentenceSpans spans;

    TableLayout(LineBreaker breaker, SentenceSpans spans) {
        this.breaker = breaker;
        this.spans = spans;
    }

    List<Strip> facts(Block.Facts facts, Column column) {
        List<Strip> strips = new ArrayList<>();
        if (facts.facts().isEmpty()) {
            return strips;
        }
        Tag table = column.tag().block("Table");
        float labels = column.width() * LABELS;
        Grid grid = new Grid(column.x(), new float[]{labels, column.width() - labels}, column.width());
        for (Block.Fact fact : facts.facts()) {
            Tag row = table.block("TR");
            Span label = new Span(VisibleText.of(fact.label()), Look.BODY.in(Colour.FAINT), row.headingCell("Row"));
            List<List<Line>> cells = List.of(breaker.lines(List.of(label), labels - GAP),
                    breaker.lines(spans.of(List.of(fact.text()), Look.BODY, row.block("TD")), column.width() - labels));
            strips.addAll(row(cells, grid, List.of(), strips.isEmpty() ? 3 : 0));
        }
        return strips;
    }

    List<Strip> table(Block.Table table, Column column) {
        if (table.header().isEmpty()) {
            return List.of();
        }
        float[] widths = widths(table, column);
        Grid grid = new Grid(column.x(), widths, column.width());
        Tag tag = column.tag().block("Table");
        Tag first = tag.block("TR");
        Strip heading = heading(table, grid, first).after(7).kept(true);
        List<Strip> repeated = table.rows().isEmpty() ? List.of() : List.of(heading(table, grid, null));
        List<Strip> strips = new ArrayList<>(List.of(heading.kept(!table.rows().isEmpty())));
        table.rows().forEach(cells -> {
            Tag row = tag.block("TR");
            List<List<Line>> lines = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                lines.add(breaker.lines(spans.of(List.of(cells.get(i)), Look.BODY, row.block("TD")),
                        widths[i] - (i == widths.length - 1 ? 0 : GAP)));
            }
            strips.addAll(row(lines, grid, repeated, 0));
        });
        return strips;
    }

    /// @param row null for a heading that is only drawn again
    private Strip heading(Block.Table table, Grid grid, @Nullable Tag row) {
        Look look = Look.BODY.at(8.6f).strong();
        List<List<Line>> cells = new ArrayList<>();
        for (int i = 0; i < table.header().size(); i++) {
            Span title = new Span(VisibleText.of(table.header().get(i)), look, row == null ? null : row.headingCell("Column"));
            cells.add(breaker.lines(List.of(title), grid.widths[i] - (i == grid.widths.length - 1 ? 0 : GAP)));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        List<Mark> marks = new ArrayList<>();
        float total = height * look.leading() + 2 * PAD;
        for (int line = 0; line < height; line++) {
            marks.addAll(line(cells, line, grid, look, PAD + line * look.leading()));
        }
        marks.add(new Hairline(grid.x, total, grid.width, Colour.FAINT));
        return Strip.of(total, 0, marks);
    }

    private static List<Strip> row(List<List<Line>> cells, Grid grid, List<Strip> heading, float before) {
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        float leading = Look.BODY.leading();
        List<Strip> strips = new ArrayList<>();
        int each = height <= WHOLE_LINES ? height : 1;
        for (int start = 0; start < height; start += each) {
            boolean first = start == 0;
            boolean last = start + each >= height;
            float top = first ? PAD : 0;
            float total = top + each * leading + (last ? PAD : 0);
            List<Mark> marks = new ArrayList<>();
            for (int line = start; line < start + each; line++) {
                marks.addAll(line(cells, line, grid, Look.BODY, top + (line - start) * leading));
            }
            if (last) {
                marks.add(new Hairline(grid.x, total, grid.width, Colour.LINE));
            }
            strips.add(Strip.of(total, first ? before : 0, marks).under(heading).kept(first && !last));
        }
        return strips;
    }

    /// Cells may have lines of different looks, but one distance between lines, so that the first lines stand on one line.
    private static List<Mark> line(List<List<Line>> cells, int line, Grid grid, Look look, float top) {
        List<Mark> marks = new ArrayList<>();
        float x = grid.x;
        for (int i = 0; i < cells.size(); i++) {
            if (line < cells.get(i).size()) {
                marks.add(Words.in(x, top, look, cells.get(i).get(line)));
            }
            x += grid.widths[i];
        }
        return marks;
    }

    private float[] widths(Block.Table table, Column column) {
        int count = table.header().size();
        double[] least = new double[count];
        double[] wanted = new double[count];
        Tag nowhere = Tag.document();
        for (int i = 0; i < count; i++) {
            measure(List.of(new Span(table.header().get(i), Look.BODY.strong(), null)), i, least, wanted);
            for (var row : table.rows()) {
                measure(spans.of(List.of(row.get(i)), Look.BODY, nowhere), i, least, wanted);
            }
            double gap = i == count - 1 ? 0.5 : GAP + 0.5;
            least[i] = Math.min(least[i], column.width() * 0.45) + gap;
            wanted[i] += gap;
        }
        double[] shared = ColumnWidths.share(least, wanted, column.width());
        float[] widths = new float[count];
        for (int i = 0; i < count; i++) {
            widths[i] = (float) shared[i];
        }
        return widths;
    }

    private void measure(List<Span> cell, int column, double[] least, double[] wanted) {
        float[] extent = breaker.extent(cell);
        least[column] = Math.max(least[column], extent[0]);
        wanted[column] = Math.max(wanted[column], extent[1]);
    }

    /// The columns of one table.
    private static final class Grid {

        final float x;
        final float[] widths;
        final float width;

        Grid(float x, float[] widths, float width) {
            this.x = x;
            this.widths = widths;
            this.width = width;
        }
    }
}
