package dev.gavel.rego.partial;

import dev.gavel.rego.source.Diagnostic;

/// Ends a partial evaluation with an error; caught at the door of this room and nowhere else.
final class PartialException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    PartialException(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
