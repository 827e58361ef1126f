package dev.gavel.rego.eval;

import dev.gavel.rego.source.Diagnostic;

/// Ends an evaluation with an error; caught at the door of this room and nowhere else.
final class EvalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    EvalException(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
