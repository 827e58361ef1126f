package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Evaluates references: finds each value at a path, the variables of the path bound to the keys on the way.
final class References {

    private References() {
    }

    static @Nullable Stop resolve(Frame frame, Form reference, Bindings in, Target target, Then then) {
        return switch (reference) {
            case Form.InputRef ref -> {
                Value input = frame.evaluation.input();
                yield input == null ? null : walk(frame, input, ref.operands(), 0, in, target, then);
            }
            case Form.DataRef ref -> {
                DataWalk walk = new DataWalk(frame, ref.operands(), in, target);
                Document document = ref.document();
                // Nothing but rules stands at the end of a constant path, unless `with` replaced something on the way.
                yield document != null && frame.evaluation.surroundings().shadows() == null
                        ? VirtualDocument.evaluate(walk, ref.position(), document.requireRules(), then)
                        : walk.from(frame.evaluation.program().root(), then);
            }
            case Form.LocalRef ref -> {
                Value head = in.value(ref.head().slot());
                yield head == null ? null : walk(frame, head, ref.operands(), 0, in, target, then);
            }
            case Form.ValueRef ref -> {
                Value head = Ground.value(ref.head(), in);
                yield head == null ? null : walk(frame, head, ref.operands(), 0, in, target, then);
            }
            default -> throw new IllegalArgumentException("not a reference");
        };
    }

    /// Goes from a value down the operands from a position on.
    static @Nullable Stop walk(Frame frame, Value start, Form[] operands, int from, Bindings in, Target target, Then then) {
        Value value = start;
        for (int position = from; position < operands.length; position++) {
            Value key = Ground.value(operands[position], in);
            if (key == null) {
                return new Enumeration(frame, operands, position, in, target, then).over(value);
            }
            value = get(value, key);
            if (value == null) {
                return null;
            }
        }
        return target.unify(frame, value, false, then);
    }

    static @Nullable Value get(Value collection, Value key) {
        return switch (collection) {
            case ObjectValue object -> object.get(key);
            case ArrayValue array -> array.get(key);
            case SetValue set -> set.contains(key) ? key : null;
            default -> null;
        };
    }

    /// The value at a path, or null.
    static @Nullable Value find(@Nullable Value value, List<? extends Value> path) {
        Value found = value;
        for (Value key : path) {
            if (found == null) {
                return null;
            }
            found = get(found, key);
        }
        return found;
    }

    /// Tries each key of a collection. One object serves all keys, for they are tried one after the other.
    private static final class Enumeration implements Then {

        private final Frame frame;
        private final Form[] operands;
        private final int position;
        private final Bindings in;
        private final Target target;
        private final Then then;
        private @Nullable Value element;
        private @Nullable Stop deferred;

        Enumeration(Frame frame, Form[] operands, int position, Bindings in, Target target, Then then) {
            this.frame = frame;
            this.operands = operands;
            this.position = position;
            this.in = in;
            this.target = target;
            this.then = then;
        }

        @Nullable
        Stop over(Value collection) {
            switch (collection) {
                case ArrayValue array -> {
                    for (int i = 0; i < array.size(); i++) {
                        if (stops(NumberValue.of(i), array.get(i))) {
                            return deferred;
                        }
                    }
                }
                case ObjectValue object -> {
                    for (Value key : object.keys()) {
                        if (stops(key, object.get(key))) {
                            return deferred;
                        }
                    }
                }
                case SetValue set -> {
                    for (Value member : set) {
                        if (stops(member, member)) {
                            return deferred;
                        }
                    }
                }
                default -> {
                }
            }
            return deferred;
        }

        /// True where the search is over; a deferred stop is kept, and the search goes on.
        private boolean stops(Value key, @Nullable Value value) {
            element = value;
            Stop stop = Unifier.valueWith(frame, key, operands[position], in, false, this);
            if (stop == null) {
                return false;
            }
            if (stop.deferred()) {
                deferred = deferred == null ? stop : deferred;
                return false;
            }
            deferred = stop;
            return true;
        }

        @Override
        public @Nullable Stop run() {
            Value value = element;
            return value == null ? null : walk(frame, value, operands, position + 1, in, target, then);
        }
    }
}
