package dev.gavel.rego.eval;

import java.util.function.BooleanSupplier;

import dev.gavel.rego.source.Diagnostic;

/// Ends an evaluation that is cancelled, takes too many steps or goes too deep.
final class Limits {

    private static final int ASK_EVERY = 256;

    private final long mostSteps;
    private final int deepest;
    private final BooleanSupplier cancelled;
    private long steps;

    Limits(EvalRequest request) {
        this.mostSteps = request.limits().steps();
        this.deepest = request.limits().depth();
        this.cancelled = request.cancelled();
    }

    void enter(Frame frame) {
        if (frame.depth > deepest) {
            throw new EvalException(
                    Diagnostic.error("eval_depth_limit_error", "evaluation went deeper than " + deepest + " queries", frame.range()));
        }
    }

    void step(Frame frame) {
        if (steps++ % ASK_EVERY == 0 && cancelled.getAsBoolean()) {
            throw new EvalException(Diagnostic.error("eval_cancel_error", "caller cancelled query execution", frame.range()));
        }
        if (steps > mostSteps) {
            throw new EvalException(
                    Diagnostic.error("eval_step_limit_error", "evaluation took more than " + mostSteps + " steps", frame.range()));
        }
    }

    long steps() {
        return steps;
    }
}
