package dev.gavel.words.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A band across the page that is never broken.
///
/// @param before space above it, left out at the top of a page
/// @param keepWithNext no page ends after it
/// @param box the tinted box that it stands in, one object for all strips of the box; or null
/// @param repeated what is drawn again above it where it begins a page: the heading of its table
/// @param anchor where something leads to it: its entry in the outline, or the number of a source; or null
record Strip(float height, float before, boolean keepWithNext, @Nullable Box box, List<Strip> repeated, @Nullable Anchor anchor,
        List<Mark> marks) {

    Strip {
        repeated = List.copyOf(repeated);
        marks = List.copyOf(marks);
    }

    static Strip of(float height, float before, List<Mark> marks) {
        return new Strip(height, before, false, null, List.of(), null, marks);
    }

    Strip kept(boolean keep) {
        return new Strip(height, before, keep, box, repeated, anchor, marks);
    }

    Strip after(float space) {
        return new Strip(height, space, keepWithNext, box, repeated, anchor, marks);
    }

    Strip within(Box other) {
        return new Strip(height, before, keepWithNext, other, repeated, anchor, marks);
    }

    Strip under(List<Strip> heading) {
        return new Strip(height, before, keepWithNext, box, heading, anchor, marks);
    }

    Strip named(Anchor name) {
        return new Strip(height, before, keepWithNext, box, repeated, name, marks);
    }

    /// A ground of colour behind strips, with a line of another colour at its left where there is one.
    ///
    /// Two boxes are the same only if they are one object, so it is no record.
    static final class Box {

        final float x;
        final float width;
        final float padding;
        final Colour ground;
        final @Nullable Colour edge;
        final float radius;

        Box(float x, float width, float padding, Colour ground, @Nullable Colour edge, float radius) {
            this.x = x;
            this.width = width;
            this.padding = padding;
            this.ground = ground;
            this.edge = edge;
            this.radius = radius;
        }
    }

    /// What leads to a strip.
    sealed interface Anchor {
    }

    /// An entry of the outline.
    ///
    /// @param level 1 for a title
    record Entry(String title, int level) implements Anchor {
    }

    /// The place of a source in the list of sources.
    record Listed(int source) implements Anchor {
    }
}
