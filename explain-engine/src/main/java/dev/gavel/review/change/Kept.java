package dev.gavel.review.change;

/// Why a field may not be changed.
public enum Kept {

    /// It says who acts.
    WHO_ACTS,
    /// It says when.
    CLOCK,
    /// The requester declares it about itself.
    SELF_DECLARED,
    /// The user asked for it.
    BY_USER
}
