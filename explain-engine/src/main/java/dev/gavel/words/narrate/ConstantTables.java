package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What is looked up in a constant of the policy: `{"low": 1, "high": 3}[x] >= 2` → `x` is `high`.
final class ConstantTables {

    private ConstantTables() {
    }

    /// Which keys lead to a value that is wanted; null where the term is not one look-up in a constant.
    static @Nullable Formula look(Term term, Predicate<Value> wanted, SourceRange range) {
        List<Value> tail = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term key)) {
            if (key instanceof Term.Const(Value step)) {
                tail.addFirst(step);
                at = whole;
                continue;
            }
            if (!(whole instanceof Term.Const(Value table))) {
                return null;
            }
            List<Value> keys = Values.keys(table).stream().filter(k -> wanted(Values.under(table, k), tail, wanted)).toList();
            return new Formula.Test(key, Relation.MEMBER, new Term.Const(SetValue.of(keys)), range);
        }
        return null;
    }

    private static boolean wanted(@Nullable Value row, List<Value> tail, Predicate<Value> wanted) {
        Value value = row;
        for (Value step : tail) {
            value = value == null ? null : Values.under(value, step);
        }
        return value != null && wanted.test(value);
    }
}
