package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What the value of a reference must be equal to.
sealed interface Target {

    /// @param second true where OPA names the reference's value on the right
    @Nullable
    Stop unify(Frame frame, Value found, boolean second, Then then);

    /// A form with the bindings of its variables.
    record ToForm(Form form, Bindings in) implements Target {

        @Override
        public @Nullable Stop unify(Frame frame, Value found, boolean second, Then then) {
            return Unifier.valueWith(frame, found, form, in, second, then);
        }
    }

    /// A value that is known.
    record ToValue(Value value) implements Target {

        @Override
        public @Nullable Stop unify(Frame frame, Value found, boolean second, Then then) {
            return second ? Unifier.values(frame, value, found, then) : Unifier.values(frame, found, value, then);
        }
    }

    /// A variable of nobody's: takes any value and keeps it.
    final class Capture implements Target {

        private @Nullable Value value;

        @Override
        public @Nullable Stop unify(Frame frame, Value found, boolean second, Then then) {
            if (frame.evaluation.tracingUnify()) {
                Tracer tracer = frame.evaluation.tracer();
                tracer.unify(frame, second ? Tracer.LEAF : tracer.term(found), second ? tracer.term(found) : Tracer.LEAF);
            }
            value = found;
            return then.run();
        }

        @Nullable
        Value value() {
            return value;
        }
    }

    /// As [#unify], with a form whose variables are bound: its events show it as it is written.
    default @Nullable Stop unifyForm(Frame frame, Form found, Bindings foundIn, Value value, Then then) {
        return switch (this) {
            case ToForm to -> Unifier.unify(frame, found, foundIn, to.form, to.in, then);
            case ToValue to -> Unifier.valueWith(frame, to.value, found, foundIn, true, then);
            case Capture to -> to.unify(frame, value, false, then);
        };
    }
}
