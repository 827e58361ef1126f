package dev.gavel.app.cli;

/// What a command leaves to the shell.
final class Exit {

    /// Done; a denial that was explained is done.
    static final int DONE = 0;

    /// Done, and the answer is bad news: evidence altered, decisions that differ.
    static final int BAD_NEWS = 1;

    /// The request or its input is wrong.
    static final int WRONG = 2;

    private Exit() {
    }
}
