package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Evaluates one expression of a body.
final class Expressions {

    private Expressions() {
    }

    static @Nullable Stop evaluate(Frame frame, Step step, Then then) {
        Block negation = step.negation();
        if (negation != null) {
            return negated(frame, step, negation, then);
        }
        if (!frame.evaluation.tracing()) {
            return kind(frame, step, then);
        }
        Traced traced = new Traced(frame, step.source(), then);
        Stop stop = kind(frame, step, traced);
        if (stop == null && !traced.defined) {
            frame.evaluation.tracer().fail(frame, step.source());
        }
        return stop;
    }

    /// Tells of each further try, and remembers whether there was an answer.
    private static final class Traced implements Then {

        private final Frame frame;
        private final Expr expr;
        private final Then then;
        private boolean defined;

        Traced(Frame frame, Expr expr, Then then) {
            this.frame = frame;
            this.expr = expr;
            this.then = then;
        }

        @Override
        public @Nullable Stop run() {
            defined = true;
            Stop stop = then.run();
            frame.evaluation.tracer().redo(frame, expr);
            return stop;
        }
    }

    private static @Nullable Stop kind(Frame frame, Step step, Then then) {
        return switch (step.kind()) {
            case Step.Unify unify -> Unifier.unify(frame, unify.left(), frame.bindings, unify.right(), frame.bindings, then);
            case Step.Truth truth -> truth(frame, truth, then);
            case Step.Call call -> Calls.evaluate(frame, call.callee(), call.args(), then);
            case Step.Every every -> every(frame, step, every, then);
            case Step.Not not -> not(frame, not, then);
            case Step.And and -> holds(frame, and.left()) && holds(frame, and.right()) ? then.run() : null;
            case Step.Or or -> holds(frame, or.left()) || holds(frame, or.right()) ? then.run() : null;
        };
    }

    private static @Nullable Stop truth(Frame frame, Step.Truth truth, Then then) {
        Bindings bindings = frame.bindings;
        return Unifier.unify(frame, truth.term(), bindings, truth.result(), bindings, () -> {
            Value value = bindings.value(truth.result().slot());
            return BooleanValue.FALSE.equals(value) ? null : then.run();
        });
    }

    private static @Nullable Stop negated(Frame frame, Step step, Block negation, Then then) {
        Frame child = frame.closure(negation);
        boolean[] defined = {false};
        boolean tracing = frame.evaluation.tracing();
        if (tracing) {
            frame.evaluation.tracer().enter(child, negation.source());
        }
        Stop stop = child.evaluate(() -> {
            if (tracing) {
                frame.evaluation.tracer().exit(child, negation.source());
                frame.evaluation.tracer().redo(child, negation.source());
            }
            defined[0] = true;
            return null;
        });
        if (stop != null) {
            return stop;
        }
        if (!defined[0]) {
            return then.run();
        }
        if (tracing) {
            frame.evaluation.tracer().fail(frame, step.source());
        }
        return null;
    }

    private static @Nullable Stop not(Frame frame, Step.Not not, Then then) {
        Frame child = frame.closure(not.body());
        boolean[] defined = {false};
        boolean tracing = frame.evaluation.tracing();
        if (tracing) {
            frame.evaluation.tracer().enter(child, not.body().source());
        }
        child.evaluate(() -> {
            if (tracing) {
                frame.evaluation.tracer().exit(child, not.body().source());
                frame.evaluation.tracer().redo(child, not.body().source());
            }
            defined[0] = true;
            return null;
        });
        return defined[0] ? null : then.run();
    }

    /// Whether a body has an answer.
    private static boolean holds(Frame frame, Block body) {
        Frame child = frame.closure(body);
        child.findOne = true;
        boolean[] defined = {false};
        boolean tracing = frame.evaluation.tracing();
        if (tracing) {
            frame.evaluation.tracer().enter(child, body.source());
        }
        child.evaluate(() -> {
            if (tracing) {
                frame.evaluation.tracer().exit(child, body.source());
                frame.evaluation.tracer().redo(child, body.source());
            }
            defined[0] = true;
            return null;
        });
        return defined[0];
    }

    private static @Nullable Stop every(Frame frame, Step step, Step.Every every, Then then) {
        boolean tracing = frame.evaluation.tracing();
        Value domain = Ground.value(every.domain(), frame.bindings);
        if (domain != null && !isCollection(domain)) {
            if (tracing) {
                frame.evaluation.tracer().fail(frame, step.source());
            }
            return null;
        }
        Frame generator = frame.closure(every.generator());
        if (tracing) {
            frame.evaluation.tracer().enter(generator, step.source());
        }
        boolean[] all = {true};
        Stop stop = generator.evaluate(() -> {
            if (all[0]) {
                all[0] = holds(generator, every.body());
                if (tracing) {
                    frame.evaluation.tracer().redo(generator, step.source());
                }
            }
            return null;
        });
        if (stop != null) {
            return stop;
        }
        if (all[0]) {
            Stop after = then.run();
            if (tracing) {
                frame.evaluation.tracer().exit(generator, step.source());
            }
            return after;
        }
        if (tracing) {
            frame.evaluation.tracer().fail(generator, step.source());
        }
        return null;
    }

    private static boolean isCollection(Value value) {
        return value instanceof ArrayValue || value instanceof ObjectValue || value instanceof SetValue;
    }
}
