package dev.gavel.rego.eval;

import java.util.List;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Value;

/// What a decision came to.
public sealed interface Outcome {

    Outcome UNDEFINED = new Undefined();

    /// The document has a value.
    record Defined(Value value) implements Outcome {
    }

    /// There is no such document for this input.
    record Undefined() implements Outcome {
    }

    /// The evaluation ended with errors (`eval_conflict_error`, `eval_builtin_error`, …).
    record Failed(List<Diagnostic> errors) implements Outcome {

        public Failed {
            errors = List.copyOf(errors);
        }
    }
}
