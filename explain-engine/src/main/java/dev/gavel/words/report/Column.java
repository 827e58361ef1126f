package dev.gavel.words.report;

/// Where blocks are laid out, and under which element of the structure.
record Column(float x, float width, Tag tag) {

    static final float PAGE_WIDTH = 595.28f;
    static final float PAGE_HEIGHT = 841.89f;
    static final float MARGIN = 54;
    static final float TOP = 50;
    /// Where text ends at the bottom; the footer stands below.
    static final float BOTTOM = PAGE_HEIGHT - 66;

    static Column page(Tag tag) {
        return new Column(MARGIN, PAGE_WIDTH - 2 * MARGIN, tag);
    }

    Column indented(float by, Tag other) {
        return new Column(x + by, width - by, other);
    }

    Column under(Tag other) {
        return new Column(x, width, other);
    }

    /// Room is left for what stands below a list within a list within a list.
    boolean hasRoom() {
        return width > PAGE_WIDTH / 3;
    }
}
