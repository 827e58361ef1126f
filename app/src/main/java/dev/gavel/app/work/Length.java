package dev.gavel.app.work;

/// How much of a page is wanted.
public enum Length {
    /// What a manager reads: 150 words, and what they leave out.
    SHORT,
    /// What an auditor reads: everything.
    FULL
}
