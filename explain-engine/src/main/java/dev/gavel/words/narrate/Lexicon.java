package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Vocabulary;

/// What everything on one page is called: places, fields, columns of tables, definitions. First [#look] at all of the page, then [#settle], then ask.
final class Lexicon {

    static final String CLOCK = "the current time";

    private final Accesses accesses;
    private final Glossary glossary;
    private PlaceNames places = new PlaceNames(Set.of());
    private final PlaceNames fields = new PlaceNames(Set.of());
    private final Set<List<String>> placesSeen = new java.util.LinkedHashSet<>();
    private final Set<List<String>> flagsSeen = new java.util.LinkedHashSet<>();
    private final Set<List<String>> noFlags = new HashSet<>();
    private final Set<List<String>> fieldFlags = new java.util.LinkedHashSet<>();
    private final Set<List<String>> noFieldFlags = new HashSet<>();
    private final Map<List<String>, String> definitions = new LinkedHashMap<>();
    private final Map<List<String>, String> kinds = new HashMap<>();
    private final Set<String> definitionNames = new HashSet<>();
    private final Set<List<String>> listsSeen = new HashSet<>();
    private final Map<Integer, Term> domains = new HashMap<>();
    private final ValueWords values;
    private boolean clock;
    private final Trees.Change looking = new Trees.Change(this::lookKept, this::lookKept);

    Lexicon(PageData data, Glossary glossary) {
        this.accesses = new Accesses(data);
        this.glossary = glossary;
        this.values = new ValueWords(glossary);
    }

    Accesses accesses() {
        return accesses;
    }

    void look(Formula formula) {
        lists(formula);
        switch (formula) {
            case Formula.Truthy(Term.At at, var range) when isRow(at) -> looked(rowOf(at));
            case Formula.Present(Term.At at, var range) when isRow(at) -> looked(rowOf(at));
            case Formula.Test(Term.At at, var relation, Term.Const(BooleanValue b), var range) -> {
                flag(at, true);
                look(at);
            }
            case Formula.Truthy(Term.Call call, var range) when call.builtin().equals("is_boolean")
                    && call.args().getFirst() instanceof Term.At at -> {
                flag(at, true);
                look(at);
            }
            case Formula.Test(Term.At at, var relation, Term.Const(Value value), var range) -> {
                flag(at, false);
                looking.parts(formula);
            }
            default -> looking.parts(formula);
        }
    }

    void look(Clause clause) {
        clause.binders().forEach(this::list);
        looking.clause(clause);
    }

    /// What is asked for its members is a list, and is called by its plural.
    private void lists(Formula formula) {
        switch (formula) {
            case Formula.Some some -> list(some.binder());
            case Formula.Each each -> list(each.binder());
            case Formula.Test(Term left, Relation relation, Term right, var range) when relation == Relation.MEMBER
                    || relation == Relation.NOT_MEMBER ->
                list(right);
            default -> {
            }
        }
    }

    private void list(Binder binder) {
        domains.put(binder.id(), binder.domain());
        list(binder.domain());
    }

    private void list(Term term) {
        List<String> way = way(term);
        if (way != null && !(term instanceof Term.Member)) {
            listsSeen.add(way);
        }
    }

    /// The place of the request or of the data that a term is, or is a member of; null where it is none.
    @Nullable
    List<String> way(Term term) {
        return switch (term) {
            case Term.At at -> accesses.of(at) instanceof Access.Place place && place.rest().isEmpty() ? place.steps() : null;
            case Term.Member(int id) -> domains.get(id) instanceof Term.At at ? way(at) : null;
            default -> null;
        };
    }

    /// A constant that is compared with a term, as the glossary has it for the term's place.
    Words constant(Value value, Term with) {
        return values.of(value, way(with));
    }

    /// As [#constant], with the unit of the place.
    Words measured(Value value, Term with) {
        return values.measured(value, way(with));
    }

    ValueWords values() {
        return values;
    }

    Glossary glossary() {
        return glossary;
    }

    /// The places that the page speaks of, as they are called.
    Map<List<String>, String> placeNames() {
        return places.names();
    }

    /// @param so false where it is compared with something that is neither `true` nor `false`, so that it is no flag
    private void flag(Term.At at, boolean so) {
        switch (accesses.of(at)) {
            case Access.Place place when place.rest().isEmpty() -> (so ? flagsSeen : noFlags).add(place.steps());
            case Access.Part part when part.rest().size() == 1 && part.rest().getFirst() instanceof Access.Field(List<String> names) ->
                (so ? fieldFlags : noFieldFlags).add(names);
            default -> {
            }
        }
    }

    /// True where the term is a row of a table: it is there if the row is.
    boolean isRow(Term term) {
        return term instanceof Term.At at && accesses.of(at) instanceof Access.Cell cell && cell.rest().isEmpty()
                && (cell.column().isEmpty() && (cell.table().holdsObjects(List.of()) || !cell.isWhole())
                        || cell.isWhole() && cell.table().holdsObjects(cell.column()) && cell.column().isEmpty());
    }

    private Access.Cell rowOf(Term.At at) {
        Access.Cell cell = (Access.Cell) accesses.of(at);
        cell.table().list();
        return cell;
    }

    private void looked(Access.Cell cell) {
        cell.table().seen(cell.keys());
        cell.keys().forEach(this::look);
    }

    void look(Term term) {
        if (term.equals(Term.INPUT)) {
            placesSeen.add(List.of("input"));
        } else if (term instanceof Term.At at) {
            look(accesses.of(at));
        } else {
            clock |= term instanceof Term.Call call && call.builtin().equals("time.now_ns");
            looking.parts(term);
        }
    }

    private void look(Access access) {
        switch (access) {
            case Access.Place place -> placesSeen.add(place.steps());
            case Access.Cell given -> {
                Access.Cell cell = whole(given);
                cell.table().use(cell.column());
                looked(cell);
            }
            case Access.Part part -> look(part.whole());
        }
        for (Access.Step step : access.rest()) {
            switch (step) {
                case Access.Field field -> fields.add(field.names());
                case Access.Entry entry -> look(entry.key());
            }
        }
    }

    /// A row that is used as a value is all that its table in two keys has of it.
    Access.Cell whole(Access.Cell cell) {
        return cell.isWhole() && cell.table().holdsObjects(cell.column()) ? accesses.rowsOf(cell) : cell;
    }

    private Formula lookKept(Formula formula) {
        look(formula);
        return formula;
    }

    private Term lookKept(Term term) {
        look(term);
        return term;
    }

    void name(Definition definition, String wanted) {
        String name = wanted;
        for (int i = 2; !definitionNames.add(name); i++) {
            name = i == 2 ? "other " + wanted : wanted + " " + i;
        }
        definitions.put(definition.document().path(), name);
        switch (definition) {
            case Definition.Collection c -> kinds.put(c.document().path(), switch (c.kind()) {
                case ARRAY -> "list";
                case OBJECT -> "object";
                case SET -> "collection";
            });
            case Definition.Values v -> kinds.put(v.document().path(), "value");
            case Definition.Holds h -> {
            }
        }
    }

    /// What the document is as a value: `collection`, `list`, `object` or `value`; empty where it is none.
    String kind(Term.Document document) {
        return kinds.getOrDefault(document.path(), "");
    }

    boolean isDefined(Term.Document document) {
        return definitions.containsKey(document.path());
    }

    String definition(Term.Document document) {
        return definitions.getOrDefault(document.path(), "");
    }

    void settle() {
        Set<String> used = new HashSet<>();
        columns(used);
        PlaceNames named = new PlaceNames(Set.of());
        Set<String> before = new HashSet<>(used);
        fields.reserve(before);
        fieldFlags.stream().filter(names -> !noFieldFlags.contains(names)).forEach(fields::addFlag);
        fields.settle(Glossary.EMPTY, Set.of());
        named.reserve(Set.of(CLOCK.substring(4)));
        placesSeen.forEach(named::add);
        flagsSeen.stream().filter(steps -> !noFlags.contains(steps)).forEach(named::addFlag);
        named.settle(glossary, listsSeen);
        places = named;
    }

    private void columns(Set<String> used) {
        Map<String, Integer> wanted = new HashMap<>();
        List<DataTable> shown = accesses.tables().stream().filter(DataTable::isShown).toList();
        shown.forEach(table -> table.columns().forEach(column -> wanted.merge(PlaceNames.column(table, column), 1, Integer::sum)));
        for (DataTable table : shown) {
            for (List<String> column : table.columns()) {
                String header = PlaceNames.column(table, column);
                if (wanted.getOrDefault(header, 0) > 1) {
                    header = PlaceNames.owner(table, column) + " " + header;
                }
                String unique = header;
                for (int i = 2; !used.add(unique); i++) {
                    unique = header + " " + i;
                }
                table.call(column, unique);
            }
        }
    }

    String place(List<String> steps) {
        return "the " + places.name(steps);
    }

    /// True where the request says something by that name, one or many of it.
    boolean isStated(String name) {
        return places.names().values().stream().anyMatch(one -> one.equals(name) || Naming.singular(one).equals(name));
    }

    boolean isPlural(List<String> steps) {
        return places.isPlural(steps);
    }

    String field(List<String> names) {
        return fields.name(names);
    }

    boolean isPluralField(List<String> names) {
        return fields.isPlural(names);
    }

    Vocabulary vocabulary() {
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        places.names().forEach((steps, name) -> phrases.put("the " + name, steps));
        if (clock) {
            phrases.put(CLOCK, List.of("clock"));
        }
        Map<String, List<String>> ofMembers = new LinkedHashMap<>();
        fields.names().forEach((steps, name) -> ofMembers.put(name, steps));
        return new Vocabulary(phrases, ofMembers, values.labels(), values.units());
    }

    List<DataTable> shownTables() {
        return new ArrayList<>(accesses.tables().stream().filter(DataTable::isShown).toList());
    }
}
