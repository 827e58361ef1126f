package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// The terms that begin with `the` and say what is made of other terms. Whoever has two readings that reach as far is not read.
final class FormParser {

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
        if (cursor.take("an object with ")) {
            return object();
        }
        if (!cursor.take("the ")) {
            return worked(start, Forms.WITHOUT_THE);
        }
        int after = cursor.at();
        List<Supplier<@Nullable Term>> ways = List.of(this::field, () -> worked(start, Forms.WITH_THE), this::defined, this::entry);
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

    /// `an object with T under “a” and U under “b”`
    private @Nullable Term object() {
        List<Term> entries = new ArrayList<>();
        int end = cursor.at();
        do {
            Term value = terms.plain();
            Term key = value != null && cursor.take(" under ") ? terms.plain() : null;
            if (value == null || key == null) {
                break; // what comes is no entry any more: `, when all of this holds:`
            }
            entries.add(key);
            entries.add(value);
            end = cursor.at();
        } while (cursor.take(", ") || cursor.take(" and "));
        cursor.backTo(end);
        return entries.isEmpty() ? null : new Term.Call(ListForms.OBJECT, entries);
    }

    /// The form of a table that reaches farthest.
    private @Nullable Term worked(int start, List<Form> forms) {
        Term best = null;
        int end = start;
        for (Form form : forms) {
            cursor.backTo(start);
            List<Term> operands = form.operands(cursor, terms, null);
            if (operands != null && cursor.at() > end) {
                best = new Term.Call(form, operands);
                end = cursor.at();
            }
        }
        cursor.backTo(end);
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
        for (Lexicon.Short called : lexicon.shorts()) {
            cursor.backTo(start);
            int wanted = start + called.phrase().length();
            Term of = cursor.isAhead(called.phrase()) && cursor.take(called.field() + " of ") ? terms.plain() : null;
            List<Term> keys = of == null ? List.of() : pair(of);
            if (!keys.isEmpty() && cursor.at() == wanted && (cursor.take(" in the data") || wanted >= end) && cursor.at() >= end) {
                best = new Term.Cell(called.noun(), called.column(), keys);
                end = cursor.at();
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
        if (tables.size() == 1 && cursor.take(" in the data")) {
            return new Term.Cell(tables.getFirst(), field, keys);
        }
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

    private @Nullable Term defined() {
        Lexicon.Kind kind = cursor.take("collection ")
                ? Lexicon.Kind.COLLECTION
                : cursor.take("list ") ? Lexicon.Kind.LIST : cursor.take("object ") ? Lexicon.Kind.OBJECT : Lexicon.Kind.VALUE;
        String name = kind != Lexicon.Kind.VALUE || cursor.take("value ") ? cursor.takeQuoted() : null;
        return name == null ? null : defined(kind, name);
    }

    /// What stands for a definition, with what it is for.
    @Nullable
    Term defined(Lexicon.Kind kind, String name) {
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
}
