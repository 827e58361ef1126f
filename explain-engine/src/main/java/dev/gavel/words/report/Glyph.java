package dev.gavel.words.report;

/// What is drawn for one character with the marks that combine with it.
///
/// @param drawn the characters that the font draws
/// @param meant the characters of the text; other than `drawn` where no font has them and their code point is drawn instead
/// @param width in thousandths of the size
/// @param exact whether a reader who copies what is drawn gets what is meant; where not, the text is given beside it
record Glyph(Face face, String drawn, String meant, float width, boolean exact) {

    boolean isSpace() {
        return meant.equals(" ");
    }

    /// The glyph in a run that is read from right to left: brackets turn round.
    Glyph mirrored() {
        int at = meant.length() == 1 ? "()[]{}<>«»‹›".indexOf(meant) : -1;
        if (at < 0) {
            return this;
        }
        return new Glyph(face, String.valueOf("()[]{}<>«»‹›".charAt(at % 2 == 0 ? at + 1 : at - 1)), meant, width, false);
    }
}
