package dev.gavel.rego.partial;

/// Ends one part of the search that has more answers than are wanted; caught where that part began, which then leaves the part as it is.
final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object part;

    TooManyException(Object part) {
        super(null, null, false, false);
        this.part = part;
    }

    boolean isFor(Object asked) {
        return part == asked;
    }
}
