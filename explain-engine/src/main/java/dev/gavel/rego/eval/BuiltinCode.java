package dev.gavel.rego.eval;

import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.Relation;

/// How a builtin is run.
sealed interface BuiltinCode {

    /// One result or none.
    record Plain(Builtin builtin) implements BuiltinCode {
    }

    /// Any number of results.
    record Many(Relation relation) implements BuiltinCode {
    }

    /// What only the evaluator can do.
    enum Own implements BuiltinCode {
        TRACE, PRINT, TEST_CASE,
        /// Declared for the compiler's sake, and run by nobody.
        ABSENT
    }
}
