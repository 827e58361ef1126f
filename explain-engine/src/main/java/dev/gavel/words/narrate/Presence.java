package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is there because the data have it: a cell that every row has is there where the row is.
record Presence(PageData data) {

    boolean isThere(Term term, Needs known) {
        return known.isThere(term) || term instanceof Term.At at && data.isBelow(at) && isCell(at, known);
    }

    private boolean isCell(Term.At cell, Needs known) {
        List<String> tail = new ArrayList<>();
        Term at = cell;
        while (at instanceof Term.At(Term whole, Term.Const(StringValue name))) {
            tail.addFirst(name.value());
            at = whole;
        }
        List<Term> keys = new ArrayList<>();
        Term row = at;
        while (at instanceof Term.At(Term whole, Term key) && !(key instanceof Term.Const)) {
            keys.addFirst(key);
            at = whole;
        }
        Value table = at instanceof Term.At way ? data.constant(way) : null;
        if (table == null || keys.isEmpty()) {
            return false;
        }
        return known.isThere(row) && allHave(table, keys.size(), tail)
                || keys.size() == 1 && known.facts().stream().anyMatch(fact -> keysHave(fact, keys.getFirst(), table, tail));
    }

    private static boolean allHave(@Nullable Value value, int depth, List<String> tail) {
        if (depth == 0) {
            return has(value, tail);
        }
        return value instanceof ObjectValue object && object.keys().stream().allMatch(key -> allHave(object.get(key), depth - 1, tail));
    }

    private static boolean has(@Nullable Value row, List<String> tail) {
        Value value = row;
        for (String name : tail) {
            value = value == null ? null : Values.under(value, StringValue.of(name));
        }
        return value != null;
    }

    private static boolean keysHave(Formula fact, Term key, Value table, List<String> tail) {
        return fact instanceof Formula.Test(Term left, Relation relation, Term.Const(Value values), var range) && left.equals(key)
                && (relation == Relation.EQUAL && has(Values.under(table, values), tail)
                        || relation == Relation.MEMBER && Values.members(values).stream().allMatch(v -> has(Values.under(table, v), tail)));
    }

    /// True where something that is there is looked up under the key in a table that has no other keys than these.
    boolean impliesKey(Formula.Test test, Set<Term> there) {
        return test.relation() == Relation.MEMBER && test.right() instanceof Term.Const(Value values)
                && there.stream().anyMatch(term -> term instanceof Term.At(Term whole, Term key) && key.equals(test.left())
                        && whole instanceof Term.At way && data.isBelow(way) && data.constant(way) instanceof ObjectValue table
                        && Values.members(values).containsAll(table.keys()));
    }
}
