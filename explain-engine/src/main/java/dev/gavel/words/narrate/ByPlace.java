package dev.gavel.words.narrate;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Values that one place may have, gathered in one list.
final class ByPlace {

    private ByPlace() {
    }

    /// `x is a`, `x is b` → `x is a or b`.
    static List<Formula> together(Set<Formula> parts) {
        Map<Object, Formula> out = new LinkedHashMap<>();
        for (Formula part : parts) {
            Term place = part instanceof Formula.Test t && isOneOf(t) ? t.left() : null;
            Object key = place == null ? part : place;
            Formula before = out.get(key);
            out.put(key, before == null ? part : merged((Formula.Test) before, (Formula.Test) part));
        }
        return List.copyOf(out.values());
    }

    private static boolean isOneOf(Formula.Test test) {
        return test.right() instanceof Term.Const(Value value)
                && (test.relation() == Relation.EQUAL && !Values.isList(value) || test.relation() == Relation.MEMBER);
    }

    private static Formula merged(Formula.Test one, Formula.Test other) {
        Set<Value> values = new LinkedHashSet<>(values(one));
        values.addAll(values(other));
        return new Formula.Test(one.left(), Relation.MEMBER, new Term.Const(SetValue.of(values)), one.range());
    }

    private static List<Value> values(Formula.Test test) {
        return test.right() instanceof Term.Const(Value value)
                ? test.relation() == Relation.EQUAL ? List.of(value) : Values.members(value)
                : List.of();
    }
}
