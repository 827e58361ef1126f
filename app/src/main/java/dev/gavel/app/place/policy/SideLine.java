package dev.gavel.app.place.policy;

import dev.gavel.app.session.Chosen;

/// A line of one of the trees at the left.
///
/// @param strong whether it heads a group
/// @param note a count or a detail at the right; may be empty
/// @param chosen what a click chooses; [Chosen.Nothing] where it only opens and closes
record SideLine(String name, boolean strong, String note, Chosen chosen) {

    static SideLine group(String name, String note) {
        return new SideLine(name, true, note, new Chosen.Nothing());
    }
}
