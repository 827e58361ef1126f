package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Phrase.Tight;

/// Terms → the words of the controlled English.
final class TermWords {

    /// Up to how many entries an object is told entry by entry.
    private static final int FEW = 4;

    private final Lexicon lexicon;

    TermWords(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// A member that a binder leaves out, as the glossary has it.
    Words member(Value value, Binder binder) {
        return lexicon.constant(value, binder.domain());
    }

    /// How tightly the words of a call hold together.
    static Tight tight(Term.Call call) {
        Template words = BuiltinWords.term(call);
        return words == null
                ? isAsked(call) ? Tight.BETWEEN : Tight.OF
                : BuiltinWords.isOperator(call)
                        ? Tight.BETWEEN
                        : words.isEnding() ? Tight.AFTER : words.arity() == 0 ? Tight.ALONE : Tight.OF;
    }

    /// True for what is true or false, and is said as `whether T is …` where it is a value.
    static boolean isAsked(Term.Call call) {
        return BuiltinWords.question(call) != null || Relations.of(call) != null;
    }

    Phrase of(Term term, Scope scope) {
        return switch (term) {
            case Term.Const(Value value) -> constant(value);
            case Term.Input i -> Phrase.alone(Words.of(lexicon.place(List.of("input"))));
            case Term.Member(int id) -> named(scope.members().get(id));
            case Term.Key(int id) -> named(scope.keys().get(id));
            case Term.At at -> access(lexicon.accesses().of(at), scope);
            case Term.Call call -> call(call, scope);
            case Term.Document document -> document(document, scope);
            case Term.Data d -> Phrase.UNSAID;
            case Term.Cases c -> Phrase.UNSAID;
            case Term.Gathered g -> Phrase.UNSAID;
            case Term.ListOf l -> Phrase.UNSAID;
            case Term.ObjectOf object -> object(object.entries(), scope);
            case Term.Unsaid u -> Phrase.UNSAID;
        };
    }

    /// What a value is: `T, or else U` needs no brackets there.
    Phrase choice(Term term, Scope scope) {
        if (!(term instanceof Term.Call call) || !call.builtin().equals(Preparation.OR_ELSE)) {
            return of(term, scope);
        }
        Phrase first = of(call.args().getFirst(), scope);
        Phrase otherwise = of(call.args().get(1), scope);
        return first.said() && otherwise.said()
                ? Phrase.of(Tight.BETWEEN, first.words().copy().text(", or else ")
                        .add(otherwise.within(call.args().getFirst() instanceof Term.At ? Tight.OF : Tight.BETWEEN)))
                : Phrase.UNSAID;
    }

    private static Phrase named(@Nullable String name) {
        return name == null ? Phrase.UNSAID : Phrase.alone(Words.of("the ").quoted(name));
    }

    static Phrase constant(Value value) {
        return switch (value) {
            case StringValue text -> Phrase.alone(new Words().quoted(text.value()));
            case ArrayValue array -> array.elements().stream().anyMatch(TermWords::isNested) ? json(array) : list(array.elements());
            case SetValue set -> list(set.members());
            case ObjectValue object -> object(object);
            case NumberValue number -> Phrase.alone(Words.of(number.toString()));
            default -> Phrase.alone(Words.of(value.toString()));
        };
    }

    private static Phrase object(ObjectValue object) {
        if (object.size() == 0) {
            return Phrase.alone(Words.of("an empty object"));
        }
        List<Value> keys = object.keys();
        if (keys.size() > FEW || Stream.concat(keys.stream(), Values.members(object).stream()).anyMatch(TermWords::isNested)) {
            return json(object);
        }
        List<Words> entries = new ArrayList<>();
        for (Value key : keys) {
            entries.add(constant(Objects.requireNonNull(object.get(key))).words().copy().text(" under ").add(constant(key).words()));
        }
        return Phrase.of(Tight.OF, Words.of("an object with ").add(Words.list(entries, "and")));
    }

    private static boolean isNested(Value value) {
        return value instanceof ObjectValue || Values.isList(value);
    }

    /// What has parts within parts, as the policy writes it.
    private static Phrase json(Value value) {
        return holdsSet(value) ? Phrase.UNSAID : Phrase.alone(Words.of("the JSON ").quoted(value.toString()));
    }

    private static boolean holdsSet(Value value) {
        return value instanceof SetValue || isNested(value) && Values.members(value).stream().anyMatch(TermWords::holdsSet)
                || value instanceof ObjectValue object && !object.keys().stream().allMatch(StringValue.class::isInstance);
    }

    private Phrase object(List<Term.Entry> written, Scope scope) {
        List<Words> entries = new ArrayList<>();
        for (Term.Entry entry : written) {
            Phrase key = of(entry.key(), scope);
            Phrase value = of(entry.value(), scope);
            if (!key.said() || !value.said()) {
                return Phrase.UNSAID;
            }
            entries.add(value.within(Tight.OF).copy().text(" under ").add(key.within(Tight.OF)));
        }
        return entries.isEmpty()
                ? Phrase.alone(Words.of("an empty object"))
                : Phrase.of(Tight.OF, Words.of("an object with ").add(Words.list(entries, "and")));
    }

    private static Phrase list(List<Value> members) {
        if (members.isEmpty()) {
            return Phrase.alone(Words.of("an empty list"));
        }
        List<Words> words = new ArrayList<>();
        for (Value member : members) {
            Phrase one = constant(member);
            if (!one.said() || Values.isList(member)) {
                return Phrase.UNSAID;
            }
            words.add(one.words());
        }
        return Phrase.of(Tight.OF, Words.of("a list of ").add(Words.list(words, "and")));
    }

    private Phrase access(Access access, Scope scope) {
        Phrase base = switch (access) {
            case Access.Place place ->
                Phrase.alone(Words.of(lexicon.place(place.steps()))).many(lexicon.isPlural(place.steps()));
            case Access.Cell cell -> cell(lexicon.whole(cell), scope);
            case Access.Part part -> of(part.whole(), scope);
        };
        for (Access.Step step : access.rest()) {
            base = step(base, step, scope);
        }
        return base;
    }

    private Phrase step(Phrase base, Access.Step step, Scope scope) {
        return switch (step) {
            case Access.Field(List<String> names) -> !base.said()
                    ? base
                    : Phrase.of(Tight.OF, Words.of("the " + lexicon.field(names) + " of ").add(base.within(Tight.OF)))
                            .many(lexicon.isPluralField(names));
            case Access.Entry(Term key) -> {
                Phrase under = of(key, scope);
                yield !base.said() || !under.said()
                        ? Phrase.UNSAID
                        : Phrase.of(Tight.OF,
                                Words.of("the entry of ").add(base.within(Tight.OF)).text(" under ").add(under.within(Tight.OF)));
            }
        };
    }

    private Phrase cell(Access.Cell cell, Scope scope) {
        List<Words> keys = new ArrayList<>();
        for (Term key : cell.keys()) {
            Phrase phrase = of(key, scope);
            if (!phrase.said()) {
                return phrase;
            }
            keys.add(phrase.within(Tight.OF));
        }
        if (!cell.table().canShow(cell.column())) {
            return Phrase.UNSAID;
        }
        Words of = Words.list(keys, "and");
        String header = header(cell, of.toString());
        Words words = Words.of("the " + header + " of ").add(of);
        boolean said = of.toString().startsWith("the ") && lexicon.isStated(of.toString().substring(4) + "’s " + Naming.singular(header));
        return Phrase.of(Tight.OF, said ? words.text(" in the data") : words).many(Naming.isPlural(header));
    }

    /// What heads the column: without the name of its keys where the keys are called so anyway (`the scopes of the agent`, under `Agent scopes`).
    private static String header(Access.Cell cell, String keys) {
        String header = cell.table().header(cell.column());
        List<String> nouns = cell.table().nouns();
        if (keys.equals("the " + String.join(" and the ", nouns))) {
            for (String noun : nouns) {
                if (header.startsWith(noun + " ")) {
                    return header.substring(noun.length() + 1);
                }
            }
        }
        return header;
    }

    private Phrase call(Term.Call call, Scope scope) {
        if (call.builtin().equals("time.now_ns")) {
            return Phrase.alone(Words.of(Lexicon.CLOCK));
        }
        Template words = BuiltinWords.term(call);
        if (words == null && isAsked(call)) {
            return whether(call, scope);
        }
        List<Phrase> args = call.args().stream().map(arg -> of(arg, scope)).toList();
        if (call.builtin().equals(Preparation.OR_ELSE) && args.stream().allMatch(Phrase::said)) {
            return Phrase.alone(Words.of("(").add(args.get(0).words()).text(", or else ").add(args.get(1).words()).text(")"));
        }
        return words == null ? Phrase.UNSAID : words.filled(args, tight(call));
    }

    private Phrase whether(Term.Call call, Scope scope) {
        Relation relation = Relations.of(call);
        Formula asked = relation == null
                ? new Formula.Truthy(call, SourceRange.UNKNOWN)
                : new Formula.Test(call.args().get(0), relation, call.args().get(1), SourceRange.UNKNOWN);
        Leaves.Leaf leaf = new Leaves(lexicon, this).leaf(asked, Needs.NONE, scope);
        return leaf == null ? Phrase.UNSAID : Phrase.of(Tight.BETWEEN, Words.of("whether ").add(leaf.whole()));
    }

    private Phrase document(Term.Document document, Scope scope) {
        String kind = lexicon.kind(document);
        if (kind.isEmpty()) {
            return Phrase.UNSAID;
        }
        String name = lexicon.definition(document);
        Words words = Words.of(scope.isTaken(name) ? "the " + kind + " " : "the ").quoted(name);
        return arguments(words, document, scope)
                ? Phrase.of(document.args().isEmpty() ? Tight.ALONE : Tight.OF, words)
                        .many(!kind.equals("value") && !kind.equals("object") && !scope.isTaken(name) && Naming.isPlural(name))
                : Phrase.UNSAID;
    }

    /// Adds ` for T and U`; false where one of them has no words.
    boolean arguments(Words words, Term.Document document, Scope scope) {
        List<Words> args = new ArrayList<>();
        for (Term arg : document.args()) {
            Phrase phrase = of(arg, scope);
            if (!phrase.said()) {
                return false;
            }
            args.add(phrase.within(Tight.OF));
        }
        if (!args.isEmpty()) {
            words.text(" for ").add(Words.list(args, "and"));
        }
        return true;
    }
}
