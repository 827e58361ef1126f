package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.words.report.Line.Piece;

/// Breaks text into lines: at spaces, and within a word only where the word alone is wider than a line, then after a sign such as `/` or `-` if there
/// is one. Nothing is added to the text and nothing left out, so that what is read back from a page is what was written.
final class LineBreaker {

    private static final String BREAK_AFTER = "-/\\._:;,=&?|)]}>›";

    private final Fonts fonts;

    LineBreaker(Fonts fonts) {
        this.fonts = fonts;
    }

    List<Line> lines(List<Span> spans, float width) {
        return lines(spans, width, 0);
    }

    /// @param hanging how far the lines after the first are moved in, and are shorter by
    List<Line> lines(List<Span> spans, float width, float hanging) {
        List<Piece> pieces = pieces(spans);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < pieces.size()) {
            int end = endOfLine(pieces, start, lines.isEmpty() ? width : width - hanging);
            lines.add(new Line(pieces.subList(start, end)));
            start = end;
        }
        return lines.isEmpty() ? List.of(new Line(List.of())) : lines;
    }

    /// The width of the longest word, and of the whole on one line.
    float[] extent(List<Span> spans) {
        float longest = 0;
        float word = 0;
        float all = 0;
        for (Piece piece : pieces(spans)) {
            word = piece.glyph().isSpace() ? 0 : word + piece.width();
            longest = Math.max(longest, word);
            all += piece.width();
        }
        return new float[]{longest, all};
    }

    private List<Piece> pieces(List<Span> spans) {
        List<Piece> pieces = new ArrayList<>();
        for (Span span : spans) {
            fonts.glyphs(span.text(), span.look().face()).forEach(glyph -> pieces.add(new Piece(glyph, span)));
        }
        return pieces;
    }

    private static int endOfLine(List<Piece> pieces, int start, float width) {
        int full = firstBeyond(pieces, start, width);
        if (full == pieces.size()) {
            return full;
        }
        int word = full;
        while (word > start && !pieces.get(word - 1).glyph().isSpace()) {
            word--;
        }
        if (word > start && wordWidth(pieces, word) <= width) {
            return word;
        }
        int least = Math.max(start + 1, word);
        int path = lastAfter("/›", pieces, least + (full - least) / 3, full);
        int sign = path > 0 ? path : lastAfter(BREAK_AFTER, pieces, least, full);
        if (sign > 0) {
            return sign;
        }
        return Math.max(full, start + 1);
    }

    /// The last place from `least` to `most` that comes after one of the signs, or 0.
    private static int lastAfter(String signs, List<Piece> pieces, int least, int most) {
        for (int i = most; i > least; i--) {
            if (signs.contains(pieces.get(i - 1).glyph().meant())) {
                return i;
            }
        }
        return 0;
    }

    /// The first piece that does not fit; spaces always do.
    private static int firstBeyond(List<Piece> pieces, int start, float width) {
        float used = 0;
        for (int i = start; i < pieces.size(); i++) {
            used += pieces.get(i).width();
            if (used > width + 0.01f && !pieces.get(i).glyph().isSpace()) {
                return i;
            }
        }
        return pieces.size();
    }

    private static float wordWidth(List<Piece> pieces, int start) {
        float width = 0;
        for (int i = start; i < pieces.size() && !pieces.get(i).glyph().isSpace(); i++) {
            width += pieces.get(i).width();
        }
        return width;
    }
}
