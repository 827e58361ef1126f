package dev.gavel.words.reader;

/// Says that a value cannot be known from the page; travels up to the condition that needs the value, which is then unknown.
final class Abstention extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    Abstention(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
