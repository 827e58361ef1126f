package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.types.Constants;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// The values that variables of a body can have, where constants say it: in `x := "a"` one, in `some x in ["a", "b"]` two.
final class KnownValues {

    private final Map<String, List<Value>> known = new HashMap<>();

    private KnownValues() {
    }

    static KnownValues in(Body body) {
        KnownValues values = new KnownValues();
        int before;
        do {
            before = values.known.size();
            body.exprs().forEach(values::learn);
        } while (values.known.size() > before);
        return values;
    }

    /// Null where they are not known.
    @Nullable
    List<Value> of(Term term) {
        return term instanceof Var v ? known.get(v.name()) : null;
    }

    private void learn(Expr expr) {
        List<Term> operands = Exprs.operands(expr);
        if (Exprs.isEquality(expr) && operands.size() == 2 && !expr.negated() && expr.with().isEmpty()) {
            learn(operands.getFirst(), operands.get(1));
            learn(operands.get(1), operands.getFirst());
        }
    }

    private void learn(Term variable, Term term) {
        if (variable instanceof Var v && !known.containsKey(v.name())) {
            List<Value> values = values(term);
            if (values != null) {
                known.put(v.name(), values);
            }
        }
    }

    private @Nullable List<Value> values(Term term) {
        Value constant = Constants.value(term);
        if (constant != null) {
            return List.of(constant);
        }
        if (term instanceof Ref ref && ref.operands().size() == 1) {
            List<Value> collections = of(ref.head());
            return collections == null ? null : members(collections, ref.operands().getFirst());
        }
        return of(term);
    }

    private static List<Value> members(List<Value> collections, Term key) {
        List<Value> members = new ArrayList<>();
        for (Value collection : collections) {
            switch (collection) {
                case ArrayValue array when key instanceof Var -> members.addAll(array.elements());
                case SetValue set when key instanceof Var -> members.addAll(set.members());
                case ObjectValue object -> object.forEach((k, v) -> {
                    if (key instanceof Var || key instanceof Scalar(var name, var range) && name.equals(k)) {
                        members.add(v);
                    }
                });
                default -> {
                }
            }
        }
        return members;
    }
}
