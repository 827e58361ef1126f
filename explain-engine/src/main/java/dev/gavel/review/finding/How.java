package dev.gavel.review.finding;

/// How a rule comes to stop, or to hold.
public enum How {
    /// Its message cannot be made.
    MESSAGE,
    /// A comparison has nothing to compare.
    COMPARISON,
    /// A `not` is never asked, for what it is asked about is not there.
    NEGATION,
    /// A builtin cannot take the value, or a reference leads nowhere.
    UNDEFINED,
    /// A condition is really not so.
    FALSE,
    /// It does not stop: it allows, and did not before.
    HOLDS
}
