package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Phrase.Tight;

/// Terms → the words of the controlled English.
final class TermWords {

    private static final Map<String, String> OF = Map.ofEntries(Map.entry("count", "the number of "), Map.entry("sum", "the sum of "),
            Map.entry("product", "the product of "), Map.entry("max", "the largest of "), Map.entry("min", "the smallest of "),
            Map.entry("object.keys", "the names in "), Map.entry("type_name", "the type of "), Map.entry("abs", "the size of "),
            Map.entry(Preparation.WITHIN, "the values within "));

    private static final Map<String, String> AFTER = Map.ofEntries(Map.entry("lower", " in lower case"),
            Map.entry("upper", " in upper case"),
            Map.entry("trim_space", " without spaces around it"), Map.entry("to_number", " as a number"),
            Map.entry("json.unmarshal", " read as JSON"), Map.entry("base64.decode", " decoded from Base64"),
            Map.entry("time.parse_rfc3339_ns", " as a time"), Map.entry("units.parse", " as an amount"),
            Map.entry("units.parse_bytes", " as a number of bytes"), Map.entry("round", " rounded"), Map.entry("ceil", " rounded up"),
            Map.entry("floor", " rounded down"));

    private static final Map<String, String> BETWEEN = Map.of("plus", " plus ", "minus", " minus ", "mul", " times ", "div", " divided by ",
            "concat", " joined with ", "object.union", " merged with ");

    private static final List<String> CLOCK = List.of("hour", "minute", "second");
    private static final List<String> TOKEN = List.of("header", "claims");
    private static final List<String> DATE = List.of("year", "month", "day");

    /// Up to how many entries an object is told entry by entry.
    private static final int FEW = 4;

    private static final java.util.Set<String> ENDINGS = java.util.Set.of("trim_prefix", "trim_suffix", "trim", "trim_left",
            "trim_right", "format_int");

    private final Lexicon lexicon;

    TermWords(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// True for what follows its term: `T in lower case`.
    static boolean isEnding(Term.Call call) {
        return call.args().size() == 1 && AFTER.containsKey(call.builtin()) || ENDINGS.contains(call.builtin());
    }

    /// True for what stands between terms: `T plus U`.
    static boolean isOperator(Term.Call call) {
        return call.args().size() == 2 && BETWEEN.containsKey(call.builtin()) || call.builtin().equals("replace");
    }

    Phrase of(Term term, Scope scope) {
        return switch (term) {
            case Term.Const(Value value) -> constant(value);
            case Term.Input i -> Phrase.alone(Words.of(lexicon.place(List.of("input"))));
            case Term.Member(int id) -> named(scope.members().get(id));
            case Term.Key(int id) -> named(scope.keys().get(id));
            case Term.At at -> clockPart(at, scope);
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
                ? Phrase.of(Tight.BETWEEN, first.words().copy().text(", or else ").add(otherwise.words()))
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
        return entries.isEmpty() ? Phrase.alone(Words.of("an empty object")) : Phrase.of(Tight.OF, Words.of("an object with ").add(Words.list(entries, "and")));
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

    private Phrase clockPart(Term.At at, Scope scope) {
        if (at.whole() instanceof Term.Call call && at.key() instanceof Term.Const(NumberValue n) && n.isInt() && n.longValue() >= 0
                && n.longValue() < 3) {
            List<String> names = call.builtin().equals("time.clock") ? CLOCK : call.builtin().equals("time.date") ? DATE : List.of();
            if (!names.isEmpty()) {
                return ofTime("the " + names.get((int) n.longValue()) + " of ", call.args().getFirst(), scope);
            }
            if (call.builtin().equals("io.jwt.decode") && n.longValue() < TOKEN.size()) {
                return of("the " + TOKEN.get((int) n.longValue()) + " of the token ", call.args().getFirst(), scope);
            }
        }
        return access(lexicon.accesses().of(at), scope);
    }

    /// `the hour of T`, `the hour of T in the time zone “Europe/Berlin”`
    private Phrase ofTime(String before, Term time, Scope scope) {
        if (!(time instanceof Term.ListOf list) || list.items().size() != 2) {
            return of(before, time, scope);
        }
        Phrase moment = of(before, list.items().get(0), scope);
        Phrase zone = of(list.items().get(1), scope);
        return moment.said() && zone.said()
                ? Phrase.of(Tight.OF, moment.words().copy().text(" in the time zone ").add(zone.within(Tight.OF)))
                : Phrase.UNSAID;
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
        String header = cell.table().header(cell.column());
        return Phrase.of(Tight.OF, Words.of("the " + header + " of ").add(Words.list(keys, "and"))).many(Naming.isPlural(header));
    }

    private Phrase of(String before, Term term, Scope scope) {
        Phrase phrase = of(term, scope);
        return phrase.said() ? Phrase.of(Tight.OF, Words.of(before).add(phrase.within(Tight.OF))) : phrase;
    }

    private Phrase call(Term.Call call, Scope scope) {
        String name = call.builtin();
        if (name.equals("time.now_ns")) {
            return Phrase.alone(Words.of(Lexicon.CLOCK));
        }
        if (name.equals("time.weekday")) {
            return ofTime("the weekday of ", call.args().getFirst(), scope);
        }
        List<Phrase> args = call.args().stream().map(arg -> of(arg, scope)).toList();
        if (args.isEmpty() || args.stream().anyMatch(arg -> !arg.said())) {
            return Phrase.UNSAID;
        }
        if (args.size() == 1 && OF.containsKey(name)) {
            return Phrase.of(Tight.OF, Words.of(OF.getOrDefault(name, "")).add(args.getFirst().within(Tight.OF)))
                    .many(name.equals("object.keys") || name.equals(Preparation.WITHIN));
        }
        if (args.size() == 1 && AFTER.containsKey(name)) {
            return Phrase.of(Tight.AFTER, args.getFirst().within(Tight.AFTER).copy().text(AFTER.getOrDefault(name, "")));
        }
        if (args.size() == 2 && BETWEEN.containsKey(name)) {
            boolean turned = name.equals("concat");
            return Phrase.of(Tight.BETWEEN, args.get(turned ? 1 : 0).within(Tight.AFTER).copy().text(BETWEEN.getOrDefault(name, ""))
                    .add(args.get(turned ? 0 : 1).within(Tight.OF)));
        }
        return special(name, args, call.args());
    }

    private static Phrase special(String name, List<Phrase> args, List<Term> terms) {
        Words first = args.getFirst().within(Tight.OF).copy();
        Words second = args.size() > 1 ? args.get(1).within(Tight.OF).copy() : new Words();
        Words third = args.size() > 2 ? args.get(2).within(Tight.OF).copy() : new Words();
        Words after = args.getFirst().within(Tight.AFTER).copy();
        return switch (name + "/" + args.size()) {
            case Preparation.OR_ELSE + "/2" ->
                Phrase.alone(Words.of("(").add(args.get(0).words()).text(", or else ").add(args.get(1).words()).text(")"));
            case "or/2", "union/2" -> of("the members of ", first, " and ", second, " together");
            case "and/2", "intersection/2" -> of("the members of both ", first, " and ", second, "");
            case "array.concat/2" -> of("the items of ", first, " followed by those of ", second, "");
            case "union/1" -> of("the members in any of ", first, "", new Words(), "");
            case "intersection/1" -> of("the members common to all of ", first, "", new Words(), "");
            case "rem/2" -> of("the remainder of ", first, " divided by ", second, "");
            case "split/2" -> of("the parts of ", first, " between ", second, "");
            case "regex.split/2" -> of("the parts of ", second, " between matches of the pattern ", first, "");
            case "object.remove/2" -> of("the entries of ", first, " not under any of ", second, "");
            case "object.filter/2" -> of("the entries of ", first, " under any of ", second, "");
            case "array.slice/3" -> Phrase.of(Tight.OF,
                    Words.of("the items of ").add(first).text(" from position ").add(second).text(" up to position ").add(third));
            case "time.add_date/4" -> Phrase.of(Tight.OF,
                    Words.of("the time ").add(second).text(" years, ").add(third).text(" months and ").add(args.get(3).within(Tight.OF))
                            .text(" days after ").add(first));
            case "indexof/2" -> of("the position of ", second, " in ", first, "");
            case "semver.compare/2" -> of("the order of the versions ", first, " and ", second, "");
            case "numbers.range/2" -> of("the whole numbers from ", first, " to ", second, "").many(true);
            case "sort/1" -> of("the items of ", first, " in order", new Words(), "");
            case "array.reverse/1" -> of("the items of ", first, " in reverse", new Words(), "");
            case "time.parse_duration_ns/1" -> of("the time span ", first, "", new Words(), "");
            case "trim_prefix/2" -> after(after, " without ", second, " at its start");
            case "trim_suffix/2" -> after(after, " without ", second, " at its end");
            case "trim_left/2" -> after(after, " without any of ", second, " at its start");
            case "trim_right/2" -> after(after, " without any of ", second, " at its end");
            case "trim/2" -> after(after, " without any of ", second, " around it");
            case "format_int/2" -> isNumber(terms.get(1), 10) ? after(after, " as text", new Words(), "") : Phrase.UNSAID;
            case "replace/3" -> Phrase.of(Tight.BETWEEN, after.text(" with ").add(second).text(" replaced by ").add(third));
            case "with entry/3" -> Phrase.of(Tight.AFTER, after.text(" with the entry ").add(second).text(" set to ").add(third));
            case "substring/3" -> substring(first, second, third, terms.get(2));
            default -> name.equals(Preparation.MADE_OF)
                    ? Phrase.of(Tight.OF,
                            Words.of("the text made of ").add(Words.list(args.stream().map(a -> a.within(Tight.OF)).toList(), "and")))
                    : Phrase.UNSAID;
        };
    }

    private static Phrase substring(Words text, Words from, Words length, Term term) {
        Words start = isNumber(term, -1) ? Words.of("all characters") : Words.of("the ").add(length).text(" characters");
        return Phrase.of(Tight.OF, start.text(" of ").add(text).text(" from position ").add(from));
    }

    private static boolean isNumber(Term term, long wanted) {
        return term instanceof Term.Const(NumberValue n) && n.equals(NumberValue.of(wanted));
    }

    private static Phrase of(String before, Words first, String between, Words second, String after) {
        return Phrase.of(Tight.OF, Words.of(before).add(first).text(between).add(second).text(after));
    }

    private static Phrase after(Words first, String between, Words second, String after) {
        return Phrase.of(Tight.AFTER, first.text(between).add(second).text(after));
    }

    private Phrase document(Term.Document document, Scope scope) {
        String kind = lexicon.kind(document);
        if (kind.isEmpty()) {
            return Phrase.UNSAID;
        }
        Words words = Words.of("the " + kind + " ").quoted(lexicon.definition(document));
        return arguments(words, document, scope) ? Phrase.of(document.args().isEmpty() ? Tight.ALONE : Tight.OF, words) : Phrase.UNSAID;
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
