package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// The terms that begin with `the` and say what is made of other terms. Whoever has two readings that reach as far is not read.
final class FormParser {

    private static final List<Map.Entry<String, Operation>> OF_ONE = List.of(
            Map.entry("number", Operation.COUNT),
            Map.entry("sum", Operation.SUM),
            Map.entry("product", Operation.PRODUCT),
            Map.entry("largest", Operation.LARGEST),
            Map.entry("smallest", Operation.SMALLEST),
            Map.entry("hour", Operation.HOUR),
            Map.entry("minute", Operation.MINUTE),
            Map.entry("second", Operation.SECOND),
            Map.entry("weekday", Operation.WEEKDAY),
            Map.entry("year", Operation.YEAR),
            Map.entry("month", Operation.MONTH),
            Map.entry("day", Operation.DAY),
            Map.entry("size", Operation.ABS),
            Map.entry("type", Operation.TYPE));

    /// What is said of one term and is not called by one word and `of`; longer ones before those that they begin like.
    private static final List<Map.Entry<String, Operation>> BEFORE_ONE = List.of(Map.entry("names in ", Operation.KEYS),
            Map.entry("values within ", Operation.WITHIN), Map.entry("time span ", Operation.TIME_SPAN),
            Map.entry("members common to all of ", Operation.COMMON), Map.entry("members in any of ", Operation.IN_ANY),
            Map.entry("header of the token ", Operation.TOKEN_HEADER), Map.entry("claims of the token ", Operation.TOKEN_CLAIMS));

    private final Cursor cursor;
    private final Lexicon lexicon;
    private final TermParser terms;
    private final Set<Integer> openEnds = new HashSet<>();

    FormParser(Cursor cursor, Lexicon lexicon, TermParser terms) {
        this.cursor = cursor;
        this.lexicon = lexicon;
        this.terms = terms;
    }

    /// Whether the term that ends here ends with `or else` without brackets, so that nothing more may be said of it.
    boolean endsOpen() {
        return openEnds.contains(cursor.at());
    }

    @Nullable
    Term form() {
        int start = cursor.at();
        if (cursor.take("all characters of ")) {
            return characters(TermParser.number(-1));
        }
        if (cursor.take("an object with ")) {
            return object();
        }
        if (!cursor.take("the ")) {
            return null;
        }
        int after = cursor.at();
        List<Supplier<@Nullable Term>> ways = List.of(this::field, this::ofOne, this::defined, this::entry, this::ofTwo, this::madeOf,
                this::later,
                this::some);
        Term best = null;
        int end = start;
        boolean twice = false;
        for (Supplier<@Nullable Term> way : ways) {
            cursor.backTo(after);
            Term found = way.get();
            if (found != null && cursor.at() >= end) {
                twice = best != null && cursor.at() == end;
                best = found;
                end = cursor.at();
            }
        }
        cursor.backTo(end);
        if (twice) {
            throw new Unreadable("has two meanings: a word of the language is a field or column too");
        }
        return best;
    }

    /// The field phrase or column that reaches farthest.
    private @Nullable Term field() {
        int start = cursor.at();
        Term best = null;
        int end = start;
        for (String field : lexicon.fields()) {
            cursor.backTo(start);
            if (cursor.take(field) && cursor.take(" of ")) {
                Term of = terms.plain();
                Term found = of == null ? null : field(field, of);
                if (found != null && cursor.at() > end) {
                    best = found;
                    end = cursor.at();
                }
            }
        }
        cursor.backTo(end);
        return best;
    }

    /// @param of the first key, or what has the field
    private @Nullable Term field(String field, Term of) {
        List<String> tables = lexicon.tablesWith(field);
        List<Term> keys = tables.stream().anyMatch(noun -> keysOf(noun) == 2) ? pair(of) : List.of(of);
        int here = cursor.at();
        if (cursor.take(" in the table ")) {
            String noun = cursor.takeQuoted();
            if (noun != null && tables.contains(noun) && keysOf(noun) >= keys.size()) {
                return new Term.Cell(noun, field, keys);
            }
            cursor.note("there is no table “" + noun + "” with a column `" + field + "`");
            cursor.backTo(here);
        }
        if (tables.size() == 1) {
            return new Term.Cell(tables.getFirst(), field, keys);
        }
        List<String> steps = lexicon.stepsOfField(field);
        if (tables.size() > 1 || steps == null) {
            cursor.note("more than one table has a column `" + field + "`");
            return null;
        }
        return new Term.Field(steps, of);
    }

    private int keysOf(String noun) {
        Table table = lexicon.table(noun);
        return table == null ? 0 : table.keys();
    }

    /// The first key, and the second where it stands here.
    private List<Term> pair(Term first) {
        int end = cursor.at();
        Term second = cursor.take(" and ") ? terms.plain() : null;
        if (second == null) {
            cursor.backTo(end);
            return List.of(first);
        }
        return List.of(first, second);
    }

    private @Nullable Term ofOne() {
        int start = cursor.at();
        for (Map.Entry<String, Operation> word : OF_ONE) {
            if (cursor.take(word.getKey()) && cursor.take(" of ")) {
                Term of = terms.plain();
                return of != null && word.getValue().takes(2) && cursor.take(" in the time zone ")
                        ? zoned(word.getValue(), of, terms.plain())
                        : call(word.getValue(), of);
            }
            cursor.backTo(start);
        }
        for (Map.Entry<String, Operation> word : BEFORE_ONE) {
            if (cursor.take(word.getKey())) {
                return call(word.getValue(), terms.plain());
            }
        }
        Term items = cursor.take("items of ") ? terms.plain() : null;
        if (items == null) {
            return null;
        }
        if (cursor.take(" from position ")) {
            Term from = terms.plain();
            Term to = from != null && cursor.take(" up to position ") ? terms.plain() : null;
            return from == null || to == null ? null : new Term.Call(Operation.SLICE, List.of(items, from, to));
        }
        return cursor.take(" in order")
                ? call(Operation.IN_ORDER, items)
                : cursor.take(" in reverse") ? call(Operation.IN_REVERSE, items) : null;
    }

    private static @Nullable Term zoned(Operation operation, Term moment, @Nullable Term zone) {
        return zone == null ? null : new Term.Call(operation, List.of(moment, zone));
    }

    private static @Nullable Term call(Operation operation, @Nullable Term operand) {
        return operand == null ? null : new Term.Call(operation, List.of(operand));
    }

    private @Nullable Term defined() {
        Lexicon.Kind kind = cursor.take("collection ")
                ? Lexicon.Kind.COLLECTION
                : cursor.take("list ") ? Lexicon.Kind.LIST : cursor.take("object ") ? Lexicon.Kind.OBJECT : Lexicon.Kind.VALUE;
        String name = kind != Lexicon.Kind.VALUE || cursor.take("value ") ? cursor.takeQuoted() : null;
        if (name == null) {
            return null;
        }
        int definition = lexicon.definition(kind, name);
        List<Term> arguments = arguments(definition);
        if (arguments == null) {
            return null;
        }
        return kind == Lexicon.Kind.VALUE
                ? new Term.Defined(name, definition, arguments)
                : new Term.Collection(name, definition, arguments);
    }

    /// ` for T and U`, as many as the definition has parameters.
    @Nullable
    List<Term> arguments(int definition) {
        int wanted = lexicon.parametersOf(definition);
        if (wanted == 0) {
            return List.of();
        }
        List<Term> arguments = cursor.take(" for ") ? terms.listed("and", wanted) : null;
        if (arguments == null || arguments.size() != wanted) {
            cursor.note("the definition is for " + wanted + " values");
            return null;
        }
        return arguments;
    }

    private @Nullable Term entry() {
        Term of = cursor.take("entry of ") ? terms.plain() : null;
        Term under = of != null && cursor.take(" under ") ? terms.plain() : null;
        if (of == null || under == null) {
            return null;
        }
        Term entry = new Term.Entry(of, under);
        int end = cursor.at();
        Term otherwise = !endsOpen() && cursor.take(", or else ") ? terms.plain() : null;
        if (otherwise == null) {
            cursor.backTo(end);
            return entry;
        }
        openEnds.add(cursor.at());
        return new Term.OrElse(entry, otherwise);
    }

    private @Nullable Term ofTwo() {
        int start = cursor.at();
        for (Form form : FORMS) {
            cursor.backTo(start);
            Term first = cursor.take(form.before) ? terms.plain() : null;
            Term second = first != null && cursor.take(form.between) ? terms.plain() : null;
            if (first != null && second != null && (form.after.isEmpty() || cursor.take(form.after))) {
                return new Term.Call(form.operation, form.swapped ? List.of(second, first) : List.of(first, second));
            }
        }
        return null;
    }

    private record Form(Operation operation, String before, String between, String after, boolean swapped) {
    }

    private static final List<Form> FORMS = List.of(
            new Form(Operation.REMAINDER, "remainder of ", " divided by ", "", false),
            new Form(Operation.BOTH, "members of both ", " and ", "", false),
            new Form(Operation.TOGETHER, "members of ", " and ", " together", false),
            new Form(Operation.WITHOUT_ENTRIES, "entries of ", " not under any of ", "", false),
            new Form(Operation.ONLY_ENTRIES, "entries of ", " under any of ", "", false),
            new Form(Operation.FOLLOWED, "items of ", " followed by those of ", "", false),
            new Form(Operation.WHOLE_NUMBERS, "whole numbers from ", " to ", "", false),
            new Form(Operation.PATTERN_PARTS, "parts of ", " between matches of the pattern ", "", false),
            new Form(Operation.PARTS, "parts of ", " between ", "", false),
            new Form(Operation.POSITION, "position of ", " in ", "", true),
            new Form(Operation.VERSIONS, "order of the versions ", " and ", "", false));

    /// `the time 0 years, 1 months and 14 days after T`
    private @Nullable Term later() {
        Term years = cursor.take("time ") ? terms.plain() : null;
        Term months = years != null && cursor.take(" years, ") ? terms.plain() : null;
        Term days = months != null && cursor.take(" months and ") ? terms.plain() : null;
        Term from = days != null && cursor.take(" days after ") ? terms.plain() : null;
        return years == null || months == null || days == null || from == null
                ? null
                : new Term.Call(Operation.LATER, List.of(from, years, months, days));
    }

    /// `the text made of T, U and W`
    private @Nullable Term madeOf() {
        List<Term> pieces = cursor.take("text made of ") ? terms.alternatives("and") : null;
        return pieces == null ? null : new Term.Call(Operation.MADE_OF, pieces);
    }

    /// `an object with T under “a” and U under “b”`
    private @Nullable Term object() {
        List<Term> entries = new ArrayList<>();
        int end;
        do {
            Term value = terms.plain();
            Term key = value != null && cursor.take(" under ") ? terms.plain() : null;
            if (value == null || key == null) {
                return null;
            }
            entries.add(key);
            entries.add(value);
            end = cursor.at();
        } while (cursor.take(", ") || cursor.take(" and "));
        cursor.backTo(end);
        return new Term.Call(Operation.OBJECT, entries);
    }

    /// `the 3 characters of T from position 0`
    private @Nullable Term some() {
        Term count = terms.plain();
        return count != null && (cursor.take(" characters of ") || cursor.take(" character of ")) ? characters(count) : null;
    }

    private @Nullable Term characters(Term count) {
        Term of = terms.plain();
        Term from = of != null && cursor.take(" from position ") ? terms.plain() : null;
        return of == null || from == null ? null : new Term.Call(Operation.SUBSTRING, List.of(of, from, count));
    }
}
