package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

/// What is evaluated next: the rest of a body, and after it the rest of whoever asked.
@FunctionalInterface
interface Then {

    /// @return null to look for more answers, or why to stop
    @Nullable
    Stop run();
}
