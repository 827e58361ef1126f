package dev.gavel.words.reader;

import org.jspecify.annotations.Nullable;

/// The names that stand for members and parameters at some place of a page, and their slots. The nearest of equal names is meant.
final class Names {

    private final Layout layout;
    private final @Nullable Names outer;
    private final String name;
    private final int slot;

    private Names(Layout layout, @Nullable Names outer, String name, int slot) {
        this.layout = layout;
        this.outer = outer;
        this.name = name;
        this.slot = slot;
    }

    /// None yet, for a frame of its own.
    static Names none() {
        return new Names(new Layout(), null, "", -1);
    }

    Names with(String added) {
        return new Names(layout, this, added, layout.slots++);
    }

    int slot() {
        return slot;
    }

    /// Where the value of a name stands, or -1.
    int find(String wanted) {
        for (Names here = this; here != null; here = here.outer) {
            if (here.slot >= 0 && here.name.equals(wanted)) {
                return here.slot;
            }
        }
        return -1;
    }

    /// How many slots the frame has by now.
    int slots() {
        return layout.slots;
    }

    private static final class Layout {

        private int slots;
    }
}
