package dev.gavel.words.report;

/// Something drawn in a strip. Places are in points from the left edge of the page and down from the top of the strip.
sealed interface Mark {

    /// A line of text on its baseline.
    record Words(float x, float baseline, Line line) implements Mark {

        /// Centred on the height of its capitals in a line that begins at `top`.
        static Words in(float x, float top, Look look, Line line) {
            return new Words(x, top + look.leading() / 2 + look.size() * 0.36f, line);
        }
    }

    record Hairline(float x, float y, float width, Colour colour) implements Mark {
    }
}
