package dev.gavel.engine.bundle;

import java.io.IOException;

/// A bundle of which nothing more can be read; the problem is what the user is told.
final class BundleRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    BundleRefusal(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
