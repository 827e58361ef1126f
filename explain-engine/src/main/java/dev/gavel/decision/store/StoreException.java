package dev.gavel.decision.store;

/// The store cannot be opened, written or read: the disk is full, the file is another program's, or damaged.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
