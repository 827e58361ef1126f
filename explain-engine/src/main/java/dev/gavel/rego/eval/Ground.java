package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Puts bound variables into a form.
final class Ground {

    private Ground() {
    }

    /// The form as a value, or null where a variable in it is not bound or a reference in it would have to be evaluated.
    static @Nullable Value value(Form form, Bindings bindings) {
        return switch (form) {
            case Form.Constant c -> c.value();
            case Form.Local local -> bindings.value(local.slot());
            case Form.ArrayForm array -> {
                Value[] elements = values(array.elements(), bindings);
                yield elements == null ? null : ArrayValue.of(elements);
            }
            case Form.SetForm set -> {
                Value[] elements = values(set.elements(), bindings);
                yield elements == null ? null : SetValue.of(Arrays.asList(elements));
            }
            case Form.ObjectForm object -> object(object, bindings);
            case Form.Comprehension c -> null;
            case Form.InputRef r -> null;
            case Form.LocalRef r -> null;
            case Form.ValueRef r -> null;
            case Form.DataRef r -> null;
        };
    }

    /// Whether a variable stands for nothing yet, nor for a form that is known in part.
    static boolean isUnbound(Form.Local local, Bindings bindings) {
        if (bindings.values[local.slot()] != null) {
            return false;
        }
        Bindings.Alias alias = bindings.alias(local.slot());
        return alias == null || alias.form() instanceof Form.Local next && isUnbound(next, alias.bindings());
    }

    /// All of the forms as values, or null where one has none.
    static Value @Nullable [] values(Form[] forms, Bindings bindings) {
        Value[] values = new Value[forms.length];
        for (int i = 0; i < forms.length; i++) {
            Value value = value(forms[i], bindings);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return values;
    }

    private static @Nullable Value object(Form.ObjectForm object, Bindings bindings) {
        ObjectValue.Builder entries = ObjectValue.builder();
        for (int i = 0; i < object.keys().length; i++) {
            Value key = value(object.keys()[i], bindings);
            Value value = value(object.values()[i], bindings);
            if (key == null || value == null) {
                return null;
            }
            entries.put(key, value);
        }
        return entries.build();
    }

    /// The form of an object whose keys are all values, in OPA's order of keys; null where a key has no value.
    static @Nullable List<Entry> entries(Form.ObjectForm object, Bindings bindings) {
        List<Entry> entries = new ArrayList<>(object.keys().length);
        for (int i = 0; i < object.keys().length; i++) {
            Value key = value(object.keys()[i], bindings);
            if (key == null) {
                return null;
            }
            entries.add(new Entry(key, object.values()[i]));
        }
        entries.sort((a, b) -> a.key.compareTo(b.key));
        return entries;
    }

    record Entry(Value key, Form value) {
    }

    static @Nullable Form entry(List<Entry> entries, Value key) {
        for (Entry entry : entries) {
            if (entry.key.equals(key)) {
                return entry.value;
            }
        }
        return null;
    }

    /// The form as a term, with the variables that are bound replaced.
    static Term term(Form form, Bindings bindings) {
        Value whole = value(form, bindings);
        if (whole != null) {
            return new Scalar(whole, form.source().range());
        }
        return switch (form) {
            case Form.Local local -> {
                Bindings.Alias alias = bindings.alias(local.slot());
                yield alias == null ? local.source() : term(alias.form(), alias.bindings());
            }
            case Form.ArrayForm array -> new ArrayTerm(terms(array.elements(), bindings), array.source().range());
            case Form.SetForm set -> new SetTerm(terms(set.elements(), bindings), set.source().range());
            case Form.ObjectForm object -> {
                List<ObjectTerm.Entry> entries = new ArrayList<>();
                for (int i = 0; i < object.keys().length; i++) {
                    entries.add(new ObjectTerm.Entry(term(object.keys()[i], bindings), term(object.values()[i], bindings)));
                }
                yield new ObjectTerm(entries, object.source().range());
            }
            case Form other -> other.source();
        };
    }

    private static List<Term> terms(Form[] forms, Bindings bindings) {
        return Arrays.stream(forms).map(f -> term(f, bindings)).toList();
    }
}
