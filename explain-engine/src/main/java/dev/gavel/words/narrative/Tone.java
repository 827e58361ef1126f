package dev.gavel.words.narrative;

/// What a badge or a callout means; a rendering gives each a sign and a colour of its own.
public enum Tone {
    /// Allowed, agrees, checked.
    GOOD,
    /// Denied, failed, altered.
    BAD,
    /// Depends, needs approval, take care.
    CAUTION,
    /// Undefined, not governed, merely said.
    NEUTRAL
}
