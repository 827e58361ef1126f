package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.change.Change.Part;
import dev.gavel.review.change.Place;
import dev.gavel.review.change.Reach;

/// Parts of changes → how things would have to be: *the turn count is 50 or less*.
final class ChangeClauses {

    /// How many alternatives are shown; the others are counted.
    private static final int SHOWN = 6;
    private static final int EXAMPLES = 1;
    /// How many fields of an object are said.
    private static final int FIELDS = 3;

    private static final Set<String> NAMES = Set.of("name", "id");

    private final Nouns nouns;
    private final Clauses clauses;

    ChangeClauses(Nouns nouns) {
        this.nouns = nouns;
        this.clauses = Clauses.asAsked(nouns, Valuation.CONSTANTS);
    }

    Words noun(Place place) {
        return nouns.of(operand(place)).words();
    }

    boolean isPlural(Place place) {
        Noun noun = nouns.of(operand(place));
        String words = noun.words().toString();
        return noun.plural() || Naming.holdsPlural(words.substring(words.lastIndexOf('’') + 1));
    }

    private static Operand operand(Place place) {
        List<Step> steps = steps(place.path());
        return place.inData() ? new Operand.Data(steps) : new Operand.Input(steps);
    }

    /// A path to one value as the conditions have it: names, and in a row the position.
    static List<Step> steps(List<Value> path) {
        List<Step> steps = new ArrayList<>();
        String parent = "";
        for (Value step : path) {
            boolean row = Naming.isPlural(Naming.words(parent)) && !Naming.isEnvelope(parent);
            steps.add(step instanceof StringValue(String name) && !row ? new Name(name) : new At(new Operand.Constant(step)));
            parent = step instanceof StringValue(String name) ? name : "";
        }
        return steps;
    }

    /// How the field would have to be.
    ///
    /// @param parts one, or members of one list that it would have to do without
    Words of(List<Part> parts) {
        Place place = parts.getFirst().place();
        return place.inData() ? Words.of("in the data, ").add(clause(parts)) : clause(parts);
    }

    private Words clause(List<Part> parts) {
        if (parts.size() == 1) {
            return clause(parts.getFirst());
        }
        List<Words> members = parts.stream().map(part -> one(Objects.requireNonNull(part.before()), "the one")).toList();
        return listed(parts.getFirst().place()).text(members.size() == 2 ? " neither " : " none of ")
                .add(Words.list(members, members.size() == 2 ? "nor" : "and"));
    }

    /// *the groups include*.
    private Words listed(Place place) {
        Noun noun = nouns.of(operand(place));
        return new Words().add(noun.words()).text(isPlural(place) ? " include" : " includes");
    }

    private Words clause(Part part) {
        Operand operand = operand(part.place());
        Noun noun = nouns.of(operand);
        return switch (part.reach()) {
            case Reach.OneOf one when one.values().size() == 1 && one.values().getFirst() instanceof BooleanValue(boolean holds) ->
                flag(part.place(), holds);
            case Reach.OneOf one -> is(noun, part.before()).add(oneOf(one.values())).text(unit(part, one.values()));
            case Reach.Such such when such.telling() -> is(noun, part.before())
                    .text(part.before() == null ? "a text such as " : "another text, such as ")
                    .add(oneOf(such.examples().stream().limit(EXAMPLES).toList()));
            case Reach.Such such -> is(noun, part.before()).text(part.before() == null ? "a text" : "another text");
            case Reach.AnyBut any -> anyBut(noun, part, any);
            case Reach.Within within -> is(noun, part.before()).add(within(within, unit(part, List.of(NumberValue.of(0)))));
            case Reach.Dated dated -> is(noun, part.before()).add(between(dated));
            case Reach.With with when with.members().getFirst() instanceof ObjectValue ->
                listed(part.place()).text(" one more, such as ").add(one(with.members().getFirst(), "one"));
            case Reach.With with -> listed(part.place()).text(" ").add(oneOf(with.members())).text(" too");
            case Reach.OneMore more -> listed(part.place()).text(" one more");
            case Reach.Without without -> new Words().add(noun.words())
                    .text(isPlural(part.place()) ? " do not include " : " does not include ").add(one(without.member(), "the one"));
            case Reach.InPlaceOf other ->
                listed(part.place()).text(" ").add(oneOf(other.values())).text(" in place of ").add(Values.spoken(other.member()));
        };
    }

    /// *the environment is not production*, *“flagged” is not set*.
    private Words flag(Place place, boolean holds) {
        if (place.path().size() == 1 && place.path().getFirst() instanceof StringValue(String name)
                && !Naming.words(name).startsWith("is ")) {
            return new Words().quoted(Naming.words(name)).text(holds ? " is set" : " is not set");
        }
        return clauses.clause(new Condition.Holds(operand(place), SourceRange.UNKNOWN), holds);
    }

    /// How it is now; empty where that is said already.
    Words now(Part part) {
        Value before = part.before();
        boolean told = part.reach() instanceof Reach.Without || part.reach() instanceof Reach.With || part.reach() instanceof Reach.OneMore
                || part.reach() instanceof Reach.InPlaceOf
                || before instanceof BooleanValue || part.reach() instanceof Reach.AnyBut;
        return told || before == null
                ? new Words()
                : Words.of(", in place of ").add(Values.spoken(before)).text(unit(part, List.of(before)));
    }

    private static Words is(Noun noun, @Nullable Value before) {
        return new Words().add(noun.words()).text(" " + noun.verb() + (before == null ? " given as " : " "));
    }

    private static Words anyBut(Noun noun, Part part, Reach.AnyBut any) {
        if (part.before() == null) {
            return new Words().add(noun.words()).text(" " + noun.verb() + " given"
                    + (any.except().isEmpty() ? "" : " as anything but ")).add(any.except().isEmpty() ? new Words() : oneOf(any.except()));
        }
        if (any.except().size() > 1) {
            return new Words().add(noun.words()).text(" " + noun.verb() + " anything but ").add(oneOf(any.except()));
        }
        return new Words().add(noun.words()).text(" " + noun.verb() + " not ").add(oneOf(any.except()));
    }

    private static Words oneOf(List<Value> values) {
        List<Words> items = values.stream().limit(values.size() > SHOWN + 1 ? SHOWN : values.size()).map(ChangeClauses::spoken).toList();
        if (items.size() == values.size()) {
            return Words.list(items, "or");
        }
        List<Words> all = new ArrayList<>(items);
        all.add(Words.of("one of " + Counts.of(values.size() - items.size()) + " others"));
        return Words.list(all, "or");
    }

    private static Words spoken(Value value) {
        return value instanceof ArrayValue array && array.size() == 1 ? one(array.get(0), "one") : one(value, "one");
    }

    /// A member of a list: an object by its name, or by the first of what it says: *the one with the name “web”*.
    private static Words one(Value value, String which) {
        if (!(value instanceof ObjectValue object)) {
            return Values.spoken(value);
        }
        List<Words> said = new ArrayList<>();
        boolean named = NAMES.stream().anyMatch(name -> object.get(name) instanceof StringValue);
        for (Value key : object.keys()) {
            Value member = object.get(key);
            if (member == null) {
                continue;
            }
            boolean scalar = member instanceof StringValue || member instanceof NumberValue || member instanceof BooleanValue;
            if (key instanceof StringValue(String name) && scalar && (!named || NAMES.contains(name)) && said.size() < FIELDS) {
                said.add(field(Naming.words(name), member));
            }
        }
        return said.isEmpty() ? Values.spoken(value) : Words.of(which + " with ").add(Words.list(said, "and"));
    }

    private static Words field(String name, Value value) {
        return switch (value) {
            case BooleanValue(boolean holds) -> new Words().quoted(name).text(holds ? " set" : " not set");
            case StringValue text when Reach.isMadeUp(text) -> Words.of("another " + name);
            default -> Words.of("the " + name + " ").add(Values.spoken(value));
        };
    }

    /// `50 or less`, `5 or more`, `between 1 and 500`, `more than 0 and at most 500`.
    private static Words within(Reach.Within within, String unit) {
        Reach.Bound from = within.from();
        Reach.Bound to = within.to();
        if (from == null && to == null) {
            return Words.of("a number");
        }
        if (from == null) {
            Reach.Bound most = Objects.requireNonNull(to);
            return most.included() ? Words.of(number(most) + unit + " or less") : Words.of("less than " + number(most) + unit);
        }
        if (to == null) {
            return from.included() ? Words.of(number(from) + unit + " or more") : Words.of("more than " + number(from) + unit);
        }
        if (from.included() && to.included()) {
            return from.number().equals(to.number())
                    ? Words.of(number(from) + unit)
                    : Words.of("between " + number(from) + " and " + number(to) + unit);
        }
        return Words.of((from.included() ? "at least " : "more than ") + number(from) + " and "
                + (to.included() ? "at most " : "less than ") + number(to) + unit);
    }

    /// `“2008-11-18” or earlier`.
    private static Words between(Reach.Dated dated) {
        Value from = dated.from();
        Value to = dated.to();
        if (from != null && to != null) {
            return from.equals(to)
                    ? Values.spoken(from)
                    : Words.of("between ").add(Values.spoken(from)).text(" and ").add(Values.spoken(to));
        }
        return from != null
                ? Values.spoken(from).text(" or later")
                : to != null ? Values.spoken(to).text(" or earlier") : Words.of("another date");
    }

    private static String number(Reach.Bound bound) {
        return Values.number(bound.number());
    }

    private static String unit(Part part, List<Value> values) {
        Optional<String> name = Nouns.lastName(operand(part.place()));
        return values.stream().allMatch(NumberValue.class::isInstance) ? name.flatMap(Naming::unit).map(unit -> " " + unit).orElse("") : "";
    }
}
