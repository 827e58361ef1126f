package dev.gavel.words.report;

import java.util.List;

/// A line of text, broken to its width.
record Line(List<Piece> pieces) {

    Line {
        pieces = List.copyOf(pieces);
    }

    /// Without the spaces at its end.
    float width() {
        int last = pieces.size();
        while (last > 0 && pieces.get(last - 1).glyph().isSpace()) {
            last--;
        }
        return (float) pieces.subList(0, last).stream().mapToDouble(Piece::width).sum();
    }

    /// One glyph of a line, and the span it comes from.
    record Piece(Glyph glyph, Span span) {

        float width() {
            return glyph.width() * span.look().size() / 1000;
        }
    }
}
