package dev.gavel.meaning.debug;

/// Which way a recording is run.
public enum Direction {
    FORWARD, BACK
}
