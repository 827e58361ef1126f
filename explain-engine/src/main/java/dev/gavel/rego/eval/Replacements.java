package dev.gavel.rego.eval;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.Value;

/// Evaluates an expression under its `with` modifiers. They hold for the expression and not for what follows it.
final class Replacements {

    private Replacements() {
    }

    /// What stands in for a function.
    ///
    /// @param callee called instead, or null
    /// @param result of every call, where there is no callee: a value, or a reference in `in`
    record Mock(String name, @Nullable Callee callee, Form result, Bindings in, @Nullable Mock outer) {
    }

    /// A document under `data` that is replaced: no rules apply there.
    record Shadow(Value[] path, @Nullable Shadow outer) {

        boolean covers(Value[] keys, int length) {
            int own = path.length - 1;
            return own <= length && Arrays.equals(path, 1, path.length, keys, 0, own);
        }
    }

    /// All that `with` changes. Documents computed under one surrounding do not count under another.
    record Surroundings(@Nullable Value input, @Nullable Value overlay, @Nullable Mock mocks, @Nullable Shadow shadows) {
    }

    static @Nullable Stop evaluate(Frame frame, Step step, Then then) {
        Evaluation evaluation = frame.evaluation;
        Surroundings inner = inner(frame, step, evaluation.surroundings());
        Evaluation.Saved outer = evaluation.enter(inner);
        Stop stop = Expressions.evaluate(frame, step, () -> {
            evaluation.restore(outer);
            Stop after = then.run();
            evaluation.enter(inner);
            return after;
        });
        evaluation.restore(outer);
        return stop;
    }

    private static Surroundings inner(Frame frame, Step step, Surroundings outer) {
        Value input = outer.input();
        Value overlay = outer.overlay();
        Mock mocks = outer.mocks();
        Shadow shadows = outer.shadows();
        for (Step.Replacement with : step.withs()) {
            switch (with.target()) {
                case INPUT -> input = Merge.put(input, with.path(), 0, value(frame, with));
                case DATA -> {
                    overlay = Merge.put(overlay, with.path(), 1, value(frame, with));
                    shadows = new Shadow(with.path(), shadows);
                }
                case FUNCTION -> {
                    mocks = mock(frame, with, mocks);
                    shadows = new Shadow(with.path(), shadows);
                }
                case BUILTIN -> mocks = mock(frame, with, mocks);
            }
        }
        return new Surroundings(input, overlay, mocks, shadows);
    }

    private static Value value(Frame frame, Step.Replacement with) {
        Value value = Ground.value(with.value(), frame.bindings);
        if (value == null) {
            throw new EvalException(Diagnostic.error("eval_internal_error", "a replacement is not known", frame.range()));
        }
        return value;
    }

    private static Mock mock(Frame frame, Step.Replacement with, @Nullable Mock outer) {
        Value value = Ground.value(with.value(), frame.bindings);
        Form result = value == null ? with.value() : new Form.Constant(value, with.value().source());
        return new Mock(with.name(), with.callee(), result, frame.bindings, outer);
    }
}
