package dev.gavel.meaning.debug;

import dev.gavel.rego.compile.CompiledRule;

/// Where a run stops.
public sealed interface Place {

    /// @param file its name
    /// @param row one-based
    record Line(String file, int row) implements Place {
    }

    /// The rule with every link of its `else` chain.
    record OfRule(CompiledRule rule) implements Place {
    }
}
