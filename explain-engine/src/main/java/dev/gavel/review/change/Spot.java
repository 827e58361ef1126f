package dev.gavel.review.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.review.trial.Offer;

/// A leaf that may be changed, and the changes that are worth trying there.
///
/// @param id its position among the spots of one search, in which it tells it from the others
/// @param offers what the policy reads there
/// @param repeatable whether it may be changed more than once: members may be added to a list
record Spot(int id, Place place, List<Offer> offers, List<Edit> edits, boolean repeatable) {

    Spot {
        offers = List.copyOf(offers);
        edits = List.copyOf(edits);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Spot spot && spot.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
