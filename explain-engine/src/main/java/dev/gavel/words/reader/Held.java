package dev.gavel.words.reader;

/// Whether a case holds.
public enum Held {
    YES, NO, ABSTAINED
}
