package dev.gavel.app.place.policy;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;

/// A line of one of the trees at the left.
///
/// @param strong whether it heads a group
/// @param note a count or a detail at the right; may be empty
/// @param chosen what a click chooses; [Chosen.Nothing] where it only opens and closes
/// @param action what it does instead of choosing something, or null
record SideLine(String name, boolean strong, String note, Chosen chosen, @Nullable Runnable action) {

    SideLine(String name, boolean strong, String note, Chosen chosen) {
        this(name, strong, note, chosen, null);
    }

    static SideLine group(String name, String note) {
        return new SideLine(name, true, note, new Chosen.Nothing());
    }

    /// A line that does something: `200 more of 50,000`.
    static SideLine doing(String name, Runnable action) {
        return new SideLine(name, false, "", new Chosen.Nothing(), action);
    }
}
