package dev.gavel.meaning.explain;

/// How a condition fared in an attempt.
public enum Standing {
    HELD, FAILED,
    /// A condition before it failed, so that it was not looked at.
    NOT_REACHED
}
