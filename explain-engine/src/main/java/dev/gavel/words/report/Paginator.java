package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

/// Strips → pages. What is to be kept together moves to the next page together, unless it is higher than a page.
final class Paginator {

    private final List<Page> pages = new ArrayList<>();
    private List<Placed> current = new ArrayList<>();
    private float used = Column.TOP;

    /// Starts a new page, then places the strips.
    void place(List<Strip> strips) {
        breakPage();
        int start = 0;
        while (start < strips.size()) {
            int end = endOfGroup(strips, start);
            List<Strip> group = strips.subList(start, end);
            if (!current.isEmpty() && used + height(group) > Column.BOTTOM) {
                breakPage();
            }
            group.forEach(this::place);
            start = end;
        }
    }

    List<Page> pages() {
        breakPage();
        return List.copyOf(pages);
    }

    private void place(Strip strip) {
        if (!current.isEmpty() && used + strip.before() + strip.height() > Column.BOTTOM) {
            breakPage();
        }
        if (current.isEmpty()) {
            used = Column.TOP;
            strip.repeated().forEach(heading -> put(heading, 0));
            put(strip, strip.box() != null ? strip.box().padding : 0);
        } else {
            put(strip, strip.before() + paddingBelow(strip));
        }
    }

    /// The box above ends here, below its last line.
    private float paddingBelow(Strip next) {
        Strip.Box box = current.getLast().strip().box();
        return box == null || box == next.box() ? 0 : box.padding;
    }

    private void put(Strip strip, float before) {
        current.add(new Placed(strip, used + before));
        used += before + strip.height();
    }

    private void breakPage() {
        if (!current.isEmpty()) {
            pages.add(new Page(List.copyOf(current)));
        }
        current = new ArrayList<>();
        used = Column.TOP;
    }

    private static int endOfGroup(List<Strip> strips, int start) {
        int end = start;
        while (end < strips.size() - 1 && strips.get(end).keepWithNext()) {
            end++;
        }
        return end + 1;
    }

    /// With the lower padding of a box that ends with it.
    private static float height(List<Strip> group) {
        float height = 0;
        for (Strip strip : group) {
            height += strip.before() + strip.height();
        }
        Strip.Box box = group.getLast().box();
        return height + (box == null ? 0 : box.padding);
    }

    record Page(List<Placed> strips) {
    }

    /// @param top from the top of the page, in points
    record Placed(Strip strip, float top) {
    }
}
