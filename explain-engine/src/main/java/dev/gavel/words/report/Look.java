package dev.gavel.words.report;

/// How a run of text looks.
///
/// @param size in points
/// @param rise above the line of the text, in points
record Look(Face face, float size, Colour colour, float rise) {

    static final Look KICKER = new Look(Face.TEXT, 8.2f, Colour.FAINT, 0);
    static final Look TITLE = new Look(Face.STRONG, 18f, Colour.INK, 0);
    static final Look SUBTITLE = new Look(Face.TEXT, 9f, Colour.FAINT, 0);
    static final Look SECTION = new Look(Face.STRONG, 10.8f, Colour.INK, 0);
    static final Look SUBSECTION = new Look(Face.STRONG, 9.4f, Colour.INK, 0);
    static final Look LEAD = new Look(Face.TEXT, 11.2f, Colour.INK, 0);
    static final Look BODY = new Look(Face.TEXT, 9.2f, Colour.INK, 0);
    static final Look CAPTION = new Look(Face.TEXT, 8.2f, Colour.FAINT, 0);
    static final Look CODE = new Look(Face.CODE, 7.9f, Colour.INK, 0);
    static final Look FOOTER = new Look(Face.TEXT, 7.4f, Colour.FAINT, 0);

    Look in(Face other) {
        return new Look(other, size, colour, rise);
    }

    Look in(Colour other) {
        return new Look(face, size, other, rise);
    }

    Look at(float otherSize) {
        return new Look(face, otherSize, colour, rise);
    }

    /// The weight that stands out from this look.
    Look strong() {
        return in(face == Face.CODE ? Face.CODE_STRONG : Face.STRONG);
    }

    /// Code within text: its letters are wider and higher, so they are set smaller.
    Look code() {
        return in(Face.CODE).at(size * 0.9f);
    }

    /// The number of a source, small and raised.
    Look note() {
        return new Look(Face.TEXT, size * 0.68f, Colour.ACCENT, size * 0.36f);
    }

    /// From one line to the next.
    float leading() {
        return face == Face.CODE ? size * 1.53f : size * (size > 15 ? 1.28f : 1.47f);
    }
}
