package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Terms with their variables filled in. What is left to be evaluated has no value here.
public final class Ground {

    private Ground() {
    }

    public static Optional<Value> value(Term term, Map<String, Term> bindings) {
        return switch (term) {
            case Scalar scalar -> Optional.of(scalar.value());
            case Var variable ->
                Optional.ofNullable(bindings.get(variable.name())).filter(Scalar.class::isInstance).map(s -> ((Scalar) s).value());
            case ArrayTerm array -> all(array.elements(), bindings).map(ArrayValue::of);
            case SetTerm set -> all(set.elements(), bindings).map(SetValue::of);
            case ObjectTerm object -> object(object, bindings);
            default -> Optional.empty();
        };
    }

    private static Optional<List<Value>> all(List<Term> terms, Map<String, Term> bindings) {
        List<Value> values = new ArrayList<>();
        for (Term term : terms) {
            Optional<Value> value = value(term, bindings);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    private static Optional<Value> object(ObjectTerm object, Map<String, Term> bindings) {
        ObjectValue.Builder entries = ObjectValue.builder();
        for (ObjectTerm.Entry entry : object.entries()) {
            Optional<Value> key = value(entry.key(), bindings);
            Optional<Value> value = value(entry.value(), bindings);
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            entries.put(key.get(), value.get());
        }
        return Optional.of(entries.build());
    }
}
