package dev.gavel.meaning.formula;

/// A policy that cannot be simplified within the budget, or a simplification that was cancelled.
public final class TooTangledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Thrown where somebody asked to stop.
    public static TooTangledException cancelled() {
        return new TooTangledException("cancelled");
    }

    TooTangledException(String message) {
        super(message, null, false, false);
    }
}
