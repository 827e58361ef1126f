package dev.gavel.review.change;

/// Why a field may not be changed.
public enum Kept {

    /// It says who acts.
    WHO_ACTS,
    /// It says when.
    CLOCK,
    /// The requester declares it about itself.
    SELF_DECLARED,
    /// It is a parameter of the policy that comes with the request, as admission controllers have it.
    PARAMETERS,
    /// The user asked for it.
    BY_USER
}
