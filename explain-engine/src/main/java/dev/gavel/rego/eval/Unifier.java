package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Makes two terms equal by binding variables, and goes on for each way to do it.
///
/// Variables of the two terms may belong to different runs. Bindings are undone when the search comes back.
final class Unifier {

    private Unifier() {
    }

    static @Nullable Stop unify(Frame frame, Form a, Bindings inA, Form b, Bindings inB, Then then) {
        while (a instanceof Form.Local local) {
            Value value = inA.values[local.slot()];
            if (value != null) {
                return valueWith(frame, value, b, inB, false, then);
            }
            Bindings.Alias alias = inA.alias(local.slot());
            if (alias == null) {
                break;
            }
            a = alias.form();
            inA = alias.bindings();
        }
        if (a instanceof Form.Constant constant) {
            return valueWith(frame, constant.value(), b, inB, false, then);
        }
        while (b instanceof Form.Local local) {
            Value value = inB.values[local.slot()];
            if (value != null) {
                return valueWith(frame, value, a, inA, true, then);
            }
            Bindings.Alias alias = inB.alias(local.slot());
            if (alias == null) {
                break;
            }
            b = alias.form();
            inB = alias.bindings();
        }
        if (b instanceof Form.Constant constant) {
            return valueWith(frame, constant.value(), a, inA, true, then);
        }
        if (frame.evaluation.tracingUnify()) {
            frame.evaluation.tracer().unify(frame, a.source(), b.source());
        }
        return forms(frame, a, inA, b, inB, then);
    }

    /// Neither side is a value.
    private static @Nullable Stop forms(Frame frame, Form a, Bindings inA, Form b, Bindings inB, Then then) {
        if (isReference(a)) {
            return References.resolve(frame, a, inA, new Target.ToForm(b, inB), then);
        }
        if (isReference(b)) {
            return References.resolve(frame, b, inB, new Target.ToForm(a, inA), then);
        }
        if (a instanceof Form.Comprehension c) {
            return valueWith(frame, Collector.value(frame, c, inA), b, inB, false, then);
        }
        if (b instanceof Form.Comprehension c) {
            return valueWith(frame, Collector.value(frame, c, inB), a, inA, false, then);
        }
        if (a instanceof Form.Local x) {
            if (b instanceof Form.Local y && inA == inB && x.slot() == y.slot()) {
                return then.run();
            }
            return alias(x, inA, b, inB, then);
        }
        if (b instanceof Form.Local y) {
            return alias(y, inB, a, inA, then);
        }
        if (a instanceof Form.ArrayForm x && b instanceof Form.ArrayForm y) {
            return x.elements().length == y.elements().length ? each(frame, x.elements(), inA, y.elements(), inB, 0, then) : null;
        }
        if (a instanceof Form.ObjectForm x && b instanceof Form.ObjectForm y) {
            List<Ground.Entry> left = Ground.entries(x, inA);
            List<Ground.Entry> right = Ground.entries(y, inB);
            return left == null || right == null || left.size() != right.size() ? null : entries(frame, left, inA, right, inB, 0, then);
        }
        return null;
    }

    private static @Nullable Stop alias(Form.Local local, Bindings in, Form form, Bindings formIn, Then then) {
        in.alias(local.slot(), form, formIn);
        Stop stop = then.run();
        in.clearAlias(local.slot());
        return stop;
    }

    static @Nullable Stop each(Frame frame, Form[] a, Bindings inA, Form[] b, Bindings inB, int position, Then then) {
        if (position == a.length) {
            return then.run();
        }
        return unify(frame, a[position], inA, b[position], inB, () -> each(frame, a, inA, b, inB, position + 1, then));
    }

    private static @Nullable Stop entries(Frame frame, List<Ground.Entry> a, Bindings inA, List<Ground.Entry> b, Bindings inB, int position,
            Then then) {
        if (position == a.size()) {
            return then.run();
        }
        if (!a.get(position).key().equals(b.get(position).key())) {
            return null;
        }
        return unify(frame, a.get(position).value(), inA, b.get(position).value(), inB,
                () -> entries(frame, a, inA, b, inB, position + 1, then));
    }

    /// Unifies a value with a form.
    ///
    /// @param second true where the value is the right of the two sides, which matters to events alone
    static @Nullable Stop valueWith(Frame frame, Value value, Form form, Bindings in, boolean second, Then then) {
        while (form instanceof Form.Local local) {
            Value bound = in.values[local.slot()];
            if (bound != null) {
                return second ? values(frame, bound, value, then) : values(frame, value, bound, then);
            }
            Bindings.Alias alias = in.alias(local.slot());
            if (alias == null) {
                break;
            }
            form = alias.form();
            in = alias.bindings();
        }
        if (form instanceof Form.Constant constant) {
            return second ? values(frame, constant.value(), value, then) : values(frame, value, constant.value(), then);
        }
        if (frame.evaluation.tracingUnify()) {
            Tracer tracer = frame.evaluation.tracer();
            if (second) {
                tracer.unify(frame, form.source(), tracer.term(value));
            } else {
                tracer.unify(frame, tracer.term(value), form.source());
            }
        }
        return bind(frame, value, form, in, second, then);
    }

    private static @Nullable Stop bind(Frame frame, Value value, Form form, Bindings in, boolean second, Then then) {
        return switch (form) {
            case Form.Local local -> {
                in.values[local.slot()] = value;
                Stop stop = then.run();
                in.values[local.slot()] = null;
                yield stop;
            }
            case Form.ArrayForm array -> value instanceof ArrayValue elements && elements.size() == array.elements().length
                    ? elements(frame, elements, array.elements(), in, second, 0, then)
                    : null;
            case Form.ObjectForm object -> value instanceof ObjectValue members && members.size() == object.keys().length
                    ? members(frame, members, Ground.entries(object, in), in, second, 0, then)
                    : null;
            case Form.SetForm set -> value instanceof SetValue && value.equals(Ground.value(set, in)) ? then.run() : null;
            case Form.Comprehension c -> values(frame, Collector.value(frame, c, in), value, then);
            case Form.Constant c -> values(frame, value, c.value(), then);
            case Form.InputRef ref -> References.resolve(frame, ref, in, new Target.ToValue(value), then);
            case Form.LocalRef ref -> References.resolve(frame, ref, in, new Target.ToValue(value), then);
            case Form.ValueRef ref -> References.resolve(frame, ref, in, new Target.ToValue(value), then);
            case Form.DataRef ref -> References.resolve(frame, ref, in, new Target.ToValue(value), then);
        };
    }

    private static @Nullable Stop elements(Frame frame, ArrayValue value, Form[] forms, Bindings in, boolean second, int position,
            Then then) {
        if (position == forms.length) {
            return then.run();
        }
        return valueWith(frame, value.get(position), forms[position], in, second,
                () -> elements(frame, value, forms, in, second, position + 1, then));
    }

    private static @Nullable Stop members(Frame frame, ObjectValue value, @Nullable List<Ground.Entry> forms, Bindings in, boolean second,
            int position,
            Then then) {
        if (forms == null) {
            return null;
        }
        if (position == forms.size()) {
            return then.run();
        }
        // The keys of the left side are gone through in order, which decides where a search for a missing key ends.
        Value key = second ? forms.get(position).key() : value.keyAt(position);
        Value member = value.get(key);
        Form form = Ground.entry(forms, key);
        return member == null || form == null
                ? null
                : valueWith(frame, member, form, in, second, () -> members(frame, value, forms, in, second, position + 1, then));
    }

    static @Nullable Stop values(Frame frame, Value a, Value b, Then then) {
        if (frame.evaluation.tracingUnify()) {
            return frame.evaluation.tracer().unifyValues(frame, a, b) ? then.run() : null;
        }
        return a.equals(b) ? then.run() : null;
    }

    static boolean isReference(Form form) {
        return switch (form) {
            case Form.InputRef r -> true;
            case Form.LocalRef r -> true;
            case Form.ValueRef r -> true;
            case Form.DataRef r -> true;
            case Form.Constant c -> false;
            case Form.Local l -> false;
            case Form.ArrayForm a -> false;
            case Form.ObjectForm o -> false;
            case Form.SetForm s -> false;
            case Form.Comprehension c -> false;
        };
    }
}
