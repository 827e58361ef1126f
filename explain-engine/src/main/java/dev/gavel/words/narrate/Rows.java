package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is looked up in data that no table can show, such as lists of records: said row by row.
final class Rows {

    private static final int MOST = 60;

    private final PageData data;
    private @Nullable Term found;
    private @Nullable Term key;
    private @Nullable ObjectValue table;
    private List<String> tail = List.of();

    private Rows(PageData data) {
        this.data = data;
    }

    /// `grants[u][_].action == a` → `u` is the first key and some record of its list has the action, or `u` is the second key, …; null where nothing needs it.
    static @Nullable Formula said(Formula formula, PageData data) {
        Rows rows = new Rows(data);
        Trees.terms(domainOrTerms(formula), rows::look);
        Term way = rows.found;
        Term asked = rows.key;
        ObjectValue values = rows.table;
        if (way == null || asked == null || values == null) {
            return null;
        }
        List<Formula> ways = new ArrayList<>();
        for (Value one : values.keys()) {
            Value cell = values.get(one);
            for (String name : rows.tail) {
                cell = cell == null ? null : Values.under(cell, StringValue.of(name));
            }
            if (cell != null) {
                ways.add(new Formula.All(List.of(
                        new Formula.Test(asked, Relation.EQUAL, new Term.Const(one), SourceRange.UNKNOWN),
                        Replacing.of(way, new Term.Const(cell)).formula(formula))));
            }
        }
        return Formula.any(ways);
    }

    /// Of what looks for members, only what they are looked for in: the rest is said within.
    private static Formula domainOrTerms(Formula formula) {
        return switch (formula) {
            case Formula.Some some -> new Formula.Present(some.binder().domain(), SourceRange.UNKNOWN);
            case Formula.Each each -> new Formula.Present(each.binder().domain(), SourceRange.UNKNOWN);
            default -> formula;
        };
    }

    private void look(Term term) {
        if (found != null || !(term instanceof Term.At)) {
            return;
        }
        List<String> names = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term step) && step instanceof Term.Const(StringValue name)) {
            names.addFirst(name.value());
            at = whole;
        }
        if (!(at instanceof Term.At(Term whole, Term step)) || step instanceof Term.Const || !(whole instanceof Term.At below)
                || !(data.constant(below) instanceof ObjectValue object) || object.size() > MOST) {
            return;
        }
        if (object.keys().stream().map(k -> cell(object.get(k), names)).anyMatch(Rows::isUnwritable)) {
            found = term;
            key = step;
            table = object;
            tail = names;
        }
    }

    private static @Nullable Value cell(@Nullable Value row, List<String> names) {
        Value cell = row;
        for (String name : names) {
            cell = cell == null ? null : Values.under(cell, StringValue.of(name));
        }
        return cell;
    }

    /// A list with members that are lists or objects.
    private static boolean isUnwritable(@Nullable Value cell) {
        return cell != null && Values.isList(cell) && Values.members(cell).stream().anyMatch(
                member -> member instanceof ObjectValue || member instanceof ArrayValue || member instanceof SetValue);
    }
}
