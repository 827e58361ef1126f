package dev.gavel.rego.eval;

import java.util.function.Supplier;

import dev.gavel.rego.source.Diagnostic;

/// What running a plan came to.
sealed interface PlannedRun<T> {

    /// It has a result, the interpreter's.
    record Done<T>(T result) implements PlannedRun<T> {
    }

    /// A limit ended it, as it would have ended the interpreter.
    record Ended<T>(Diagnostic limit) implements PlannedRun<T> {
    }

    /// The interpreter must say: there is an error, or something that no plan does.
    record GivenUp<T>() implements PlannedRun<T> {
    }

    static <T> PlannedRun<T> of(Decision decision, Supplier<T> work) {
        try {
            T result = work.get();
            return decision.request.strictBuiltinErrors() && !decision.builtinErrors.isEmpty() ? new GivenUp<>() : new Done<>(result);
        } catch (EvalException e) {
            // Which of two conflicts is told depends on the order in which rules are tried.
            return e.diagnostic().code().equals("eval_conflict_error") ? new GivenUp<>() : new Ended<>(e.diagnostic());
        } catch (Bail | StackOverflowError | OutOfMemoryError e) {
            // What was built is unreachable by now; the run that follows tells where memory runs out.
            return new GivenUp<>();
        }
    }
}
