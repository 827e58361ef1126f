package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.VisibleText;
import dev.gavel.words.report.Mark.Words;
import dev.gavel.words.report.Strip.Box;

/// Policy text → a tinted box with a line at its left, each line with its number; long lines are wrapped under their own indentation.
final class ExcerptLayout {

    private static final int KEPT_LINES = 14;
    private static final float PADDING = 6;

    private final Fonts fonts;
    private final LineBreaker breaker;

    ExcerptLayout(Fonts fonts, LineBreaker breaker) {
        this.fonts = fonts;
        this.breaker = breaker;
    }

    List<Strip> excerpt(Block.Excerpt excerpt, Column column) {
        List<Strip> strips = new ArrayList<>();
        Span caption = new Span(VisibleText.of(excerpt.caption()), Look.CAPTION, column.tag().block("P"));
        for (Line line : breaker.lines(List.of(caption), column.width())) {
            Strip strip = Strip.of(Look.CAPTION.leading(), strips.isEmpty() ? 5 : 0, List.of(Words.in(column.x(), 0, Look.CAPTION, line)));
            strips.add(strip.kept(excerpt.range() instanceof SourceRange.Known));
        }
        if (excerpt.range() instanceof SourceRange.Known range) {
            strips.addAll(code(range, column.under(column.tag().block("Div"))));
        }
        return strips;
    }

    private List<Strip> code(SourceRange.Known range, Column column) {
        List<String> rows = IntStream.rangeClosed(range.row(), range.endRow()).mapToObj(row -> VisibleText.ofLine(range.file().line(row)))
                .toList();
        int common = rows.stream().filter(row -> !row.isBlank()).mapToInt(ExcerptLayout::indentation).min().orElse(0);
        float numbers = fonts.width(String.valueOf(range.endRow()), Look.CODE);
        Column text = column.indented(PADDING + 5 + numbers + 10, column.tag());
        Box box = new Box(column.x(), column.width(), PADDING, Colour.CODE_GROUND, Colour.ACCENT, 0);
        List<Strip> strips = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).substring(Math.min(common, rows.get(i).length()));
            Line number = breaker.lines(List.of(new Span(String.valueOf(range.row() + i), Look.CODE.in(Colour.FAINT), null)), 100)
                    .getFirst();
            Words sign = Words.in(column.x() + PADDING + 5 + numbers - number.width(), 0, Look.CODE, number);
            strips.addAll(row(row, sign, text, box));
        }
        return kept(strips);
    }

    private List<Strip> row(String row, Words number, Column column, Box box) {
        Tag tag = column.tag().block("P").inline("Code");
        int shift = Math.min(indentation(row), row.length()) + 4;
        float hanging = Math.min(fonts.width(" ".repeat(shift), Look.CODE), column.width() / 2);
        List<Strip> strips = new ArrayList<>();
        for (Line line : breaker.lines(List.of(new Span(row, Look.CODE, tag)), column.width() - PADDING, hanging)) {
            Words words = Words.in(column.x() + (strips.isEmpty() ? 0 : hanging), 0, Look.CODE, line);
            List<Mark> marks = strips.isEmpty() ? List.of(number, words) : List.of(words);
            strips.add(Strip.of(Look.CODE.leading(), 0, marks).within(box));
        }
        return strips;
    }

    /// Short excerpts stay whole; of long ones no single line is left behind.
    private static List<Strip> kept(List<Strip> strips) {
        List<Strip> kept = new ArrayList<>();
        for (int i = 0; i < strips.size(); i++) {
            boolean last = i == strips.size() - 1;
            boolean keep = !last && (strips.size() <= KEPT_LINES || i <= 1 || i >= strips.size() - 3);
            kept.add(strips.get(i).kept(keep).after(i == 0 ? 3 + PADDING : 0));
        }
        return kept;
    }

    private static int indentation(String row) {
        int count = 0;
        while (count < row.length() && row.charAt(count) == ' ') {
            count++;
        }
        return count;
    }
}
