package dev.gavel.meaning.debug;

/// What becomes of the rule attempt that a step lies in.
public sealed interface Ending {

    /// @param step where the rule gave its value
    record Held(int step) implements Ending {
    }

    /// @param step where an expression failed
    record Failed(int step) implements Ending {
    }

    /// The evaluation went back into a rule that had given all it had.
    record NothingMore() implements Ending {
    }

    /// The step belongs to no rule.
    record NoRule() implements Ending {
    }
}
