package dev.gavel.words.reader;

/// Ends the reading of one sentence; caught where the sentence's item is read.
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    Unreadable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
