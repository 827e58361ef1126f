package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.value.Value;

/// One expression of a body, made ready for evaluation.
///
/// @param kind what the expression does
/// @param negation for `not x` of v0 and v1, the body with the one expression that must not hold; else null
/// @param withs empty for most
record Step(Kind kind, @Nullable Block negation, Replacement[] withs, Expr source) {

    static final Replacement[] NO_WITHS = {};

    /// What the expression does.
    sealed interface Kind {
    }

    /// `left = right`.
    record Unify(Form left, Form right) implements Kind {
    }

    /// A term on its own, which must be neither false nor undefined; its value is bound to a generated variable.
    record Truth(Form term, Form.Local result) implements Kind {
    }

    /// A call; `args` may hold one more than the callee takes, for its result.
    record Call(Callee callee, Form[] args) implements Kind {
    }

    /// `every key, value in domain { body }`; the generator is `domain[key] = value`.
    record Every(Form domain, Block generator, Block body) implements Kind {
    }

    /// `not { body }`.
    record Not(Block body) implements Kind {
    }

    /// `left and right`.
    record And(Block left, Block right) implements Kind {
    }

    /// `left or right`.
    record Or(Block left, Block right) implements Kind {
    }

    /// `with target as value`.
    ///
    /// @param name of the function or builtin that is replaced; empty where input or data are
    /// @param path below `input` or `data`; the whole path with `data` for a function
    /// @param callee what is called instead, where a function is replaced by a function; else null and `value` is its result
    record Replacement(Target target, String name, Value[] path, Form value, @Nullable Callee callee) {

        enum Target {
            INPUT, DATA, FUNCTION, BUILTIN
        }
    }
}
