package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.StringValue;

/// Ways through documents → places, cells of tables, and parts of other things. Keeps the tables that a page needs.
final class Accesses {

    private final PageData data;
    private final Map<List<String>, DataTable> tables = new LinkedHashMap<>();

    Accesses(PageData data) {
        this.data = data;
    }

    Collection<DataTable> tables() {
        return tables.values();
    }

    Access of(Term.At at) {
        List<Term> keys = new ArrayList<>();
        Term root = at;
        while (root instanceof Term.At(Term whole, Term key)) {
            keys.addFirst(key);
            root = whole;
        }
        return switch (root) {
            case Term.Input i -> place("input", keys);
            case Term.Data d -> below(keys);
            default -> new Access.Part(root, steps(keys));
        };
    }

    private static Access place(String root, List<Term> keys) {
        List<String> names = new ArrayList<>(List.of(root));
        int taken = 0;
        while (taken < keys.size() && keys.get(taken) instanceof Term.Const(StringValue name)) {
            names.add(name.value());
            taken++;
        }
        return new Access.Place(names, steps(keys.subList(taken, keys.size())));
    }

    private static List<Access.Step> steps(List<Term> keys) {
        List<Access.Step> steps = new ArrayList<>();
        for (Term key : keys) {
            if (!(key instanceof Term.Const(StringValue name))) {
                steps.add(new Access.Entry(key));
            } else if (!steps.isEmpty() && steps.getLast() instanceof Access.Field(List<String> names)) {
                List<String> longer = new ArrayList<>(names);
                longer.add(name.value());
                steps.set(steps.size() - 1, new Access.Field(longer));
            } else {
                steps.add(new Access.Field(List.of(name.value())));
            }
        }
        return steps;
    }

    private Access below(List<Term> keys) {
        List<String> way = new ArrayList<>();
        List<Term> open = new ArrayList<>();
        int taken = 0;
        while (taken < keys.size() && (keys.get(taken) instanceof Term.Const(StringValue s) || open.isEmpty())) {
            Term key = keys.get(taken++);
            if (key instanceof Term.Const(StringValue name)) {
                way.add(name.value());
            } else {
                if (data.constant(way) == null) {
                    return place("data", keys);
                }
                open.add(key);
                way.add(DataTable.KEY);
            }
        }
        if (open.isEmpty()) {
            return place("data", keys);
        }
        int first = way.indexOf(DataTable.KEY) + 1;
        DataTable one = table(way.subList(0, first));
        List<String> column = List.copyOf(way.subList(first, way.size()));
        List<Term> rest = keys.subList(taken, keys.size());
        if (!one.holdsObjects(column) || column.isEmpty() && rest.isEmpty()) {
            return new Access.Cell(one, open, column, steps(rest));
        }
        List<String> longer = new ArrayList<>(way);
        longer.add(DataTable.KEY);
        DataTable two = table(longer);
        if (rest.isEmpty()) {
            return new Access.Cell(two, open, List.of(), List.of());
        }
        open.add(rest.getFirst());
        List<String> tail = new ArrayList<>();
        int next = 1;
        while (next < rest.size() && rest.get(next) instanceof Term.Const(StringValue name)) {
            tail.add(name.value());
            next++;
        }
        return new Access.Cell(two, open, tail, steps(rest.subList(next, rest.size())));
    }

    /// All rows of a first key, as an object by the second.
    Access.Cell rowsOf(Access.Cell cell) {
        List<String> longer = new ArrayList<>(cell.table().way());
        longer.addAll(cell.column());
        longer.add(DataTable.KEY);
        return new Access.Cell(table(longer), cell.keys(), List.of(), List.of());
    }

    private DataTable table(List<String> way) {
        return tables.computeIfAbsent(List.copyOf(way), w -> new DataTable(w, data.data()));
    }

}
