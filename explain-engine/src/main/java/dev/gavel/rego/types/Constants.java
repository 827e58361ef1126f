package dev.gavel.rego.types;

import java.util.ArrayList;
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

/// Terms that are values already.
public final class Constants {

    private Constants() {
    }

    /// The value of a term without variables, references, calls and comprehensions; null for others.
    public static @Nullable Value value(Term term) {
        return switch (term) {
            case Scalar scalar -> scalar.value();
            case ArrayTerm array -> {
                List<Value> elements = values(array.elements());
                yield elements == null ? null : ArrayValue.of(elements);
            }
            case SetTerm set -> {
                List<Value> members = values(set.elements());
                yield members == null ? null : SetValue.of(members);
            }
            case ObjectTerm object -> {
                ObjectValue.Builder builder = ObjectValue.builder();
                for (ObjectTerm.Entry entry : object.entries()) {
                    Value key = value(entry.key());
                    Value value = value(entry.value());
                    if (key == null || value == null) {
                        yield null;
                    }
                    builder.put(key, value);
                }
                yield builder.build();
            }
            default -> null;
        };
    }

    private static @Nullable List<Value> values(List<Term> terms) {
        List<Value> values = new ArrayList<>(terms.size());
        for (Term term : terms) {
            Value value = value(term);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }
}
