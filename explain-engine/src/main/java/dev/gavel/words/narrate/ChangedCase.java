package dev.gavel.words.narrate;

import java.util.Optional;

import dev.gavel.words.narrative.Block;

/// A case of two revisions, and how it changed.
///
/// @param then as the page on the earlier revision lists it; empty for a new one
/// @param now as the page on the later revision lists it; empty for one that is gone
/// @param added in how many generated requests it holds now and did not then
/// @param dropped in how many it held then and does not now
public record ChangedCase(Change change, Optional<Block.Item> then, Optional<Block.Item> now, int added, int dropped) {

    /// In the order in which a page tells them.
    public enum Change {

        NEW("Cases that are new"), GONE("Cases that are gone"), WIDER("Cases that hold more often"), NARROWER(
                "Cases that hold less often"), OTHER(
                        "Cases that hold otherwise"), SAME_EFFECT("Cases with other conditions and no difference found"), REWORDED(
                                "Cases that are only worded otherwise"), SAME("Cases that are the same");

        private final String heading;

        Change(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }
}
