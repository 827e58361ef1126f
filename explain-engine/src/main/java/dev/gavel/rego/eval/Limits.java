package dev.gavel.rego.eval;

import java.util.function.BooleanSupplier;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Ends an evaluation that is cancelled, takes too many steps or goes too deep.
final class Limits {

    private static final int ASK_EVERY = 256;

    private final long mostSteps;
    private final int deepest;
    private final BooleanSupplier cancelled;
    private long steps;
    private SourceRange where = SourceRange.UNKNOWN;

    Limits(EvalRequest request) {
        this.mostSteps = request.limits().steps();
        this.deepest = request.limits().depth();
        this.cancelled = request.cancelled();
    }

    void enter(Frame frame) {
        if (frame.depth > deepest) {
            throw tooDeep(frame.range());
        }
    }

    void enter(int depth) {
        if (depth > deepest) {
            throw tooDeep(SourceRange.UNKNOWN);
        }
    }

    private EvalException tooDeep(SourceRange range) {
        return new EvalException(Diagnostic.error("eval_depth_limit_error", "evaluation went deeper than " + deepest + " queries", range));
    }

    void step(Frame frame) {
        if (steps++ % ASK_EVERY == 0) {
            where = frame.range();
            if (cancelled.getAsBoolean()) {
                throw cancelled(where);
            }
        }
        if (steps > mostSteps) {
            throw tooLong(frame.range());
        }
    }

    void step() {
        if (steps++ % ASK_EVERY == 0 && cancelled.getAsBoolean()) {
            throw cancelled(SourceRange.UNKNOWN);
        }
        if (steps > mostSteps) {
            throw tooLong(SourceRange.UNKNOWN);
        }
    }

    private static EvalException cancelled(SourceRange range) {
        return new EvalException(Diagnostic.error("eval_cancel_error", "caller cancelled query execution", range));
    }

    private EvalException tooLong(SourceRange range) {
        return new EvalException(Diagnostic.error("eval_step_limit_error", "evaluation took more than " + mostSteps + " steps", range));
    }

    /// For when memory has run out; the place is near the one where it did.
    Diagnostic outOfMemory() {
        return Diagnostic.error("eval_memory_limit_error", "evaluation took more memory than there is", where);
    }

    long steps() {
        return steps;
    }
}
