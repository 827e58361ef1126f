package dev.gavel.words.narrate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Relator;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Relations of two operands → clauses: *the turn count is 61, more than the maximum turns of 50*.
final class Comparisons {

    private static final List<String> KIND_NAMES = List.of("null", "true or false", "a number", "text", "a list", "an object", "a set");

    /// How many members of what was counted are shown.
    private static final int MOST_COUNTED = 9;
    private static final int LONGEST_NAME = 40;

    private final Voice voice;

    Comparisons(Voice voice) {
        this.voice = voice;
    }

    /// A value that does not fit the pattern it is set against: `["files", name] := split(input.path, "/")`.
    Words unfit(Operand operand, Condition condition) {
        Noun noun = voice.nouns().of(operand);
        Words words = new Words().add(noun.words()).text(" " + noun.verb() + " ").add(Values.spoken(voice.known(operand).orElseThrow()));
        return condition.range() instanceof SourceRange.Known range
                ? words.text(", which does not fit ").code(range.text().strip())
                : words;
    }

    Words clause(Condition.Relation relation, boolean holds) {
        Noun left = voice.nouns().of(relation.left());
        Noun right = relation.relator() == Relator.MEMBER ? voice.nouns().collection(relation.right()) : voice.nouns().of(relation.right());
        Optional<Value> leftValue = voice.known(relation.left());
        Optional<Value> rightValue = voice.known(relation.right());
        if (relation.left() instanceof Operand.Element element && leftValue.isEmpty()) {
            return anyOf(element, relation, holds);
        }
        if (voice.decided() && !holds) {
            Optional<Words> lack = (leftValue.isEmpty() ? voice.lack(relation.left()) : Optional.<Words>empty())
                    .or(() -> rightValue.isEmpty() ? voice.lack(relation.right()) : Optional.empty());
            if (lack.isPresent()) {
                return lack.get();
            }
        }
        boolean plain = holds || voice.decided() && relation.relator() != Relator.EQUAL && relation.relator() != Relator.NOT_EQUAL;
        Relator relator = plain ? relation.relator() : relation.relator().opposite();
        boolean says = holds || relator != relation.relator();
        if (voice.decided() && !holds && relation.relator() == Relator.EQUAL && leftValue.isPresent() != rightValue.isPresent()
                && (relation.left() instanceof Operand.Collected || relation.right() instanceof Operand.Collected)) {
            return unfit(leftValue.isPresent() ? relation.left() : relation.right(), relation);
        }
        if (voice.decided() && leftValue.isPresent() && relation.left() instanceof Operand.Reckoned(String builtin, List<Operand> args)
                && builtin.equals("semver.compare") && leftValue.get() instanceof NumberValue order) {
            String is = order.equals(NumberValue.of(0))
                    ? " is the same version as "
                    : order.toString().startsWith("-") ? " is an earlier version than " : " is a later version than ";
            return voice.said(args.get(0)).text(is).add(voice.said(args.get(1)));
        }
        Words words = new Words().add(left.words());
        boolean calledByValue = relation.left() instanceof Operand.Constant
                || relation.left() instanceof Operand.Element && leftValue.filter(Nouns::isName).isPresent();
        if (voice.decided() && leftValue.isPresent() && !calledByValue) {
            Optional<Words> counted = counted(relation.left(), leftValue.get());
            words = counted.orElseGet(() -> new Words().add(left.words()).text(" " + left.verb() + " ").add(Values.spoken(leftValue.get()))
                    .text(unit(relation.left(), leftValue.get())));
            if (rightValue.isPresent() && isOrder(relation.relator()) && kind(leftValue.get()) != kind(rightValue.get())) {
                return words.text(", which is " + KIND_NAMES.get(kind(leftValue.get())) + " and so "
                        + (kind(leftValue.get()) < kind(rightValue.get()) ? "less than " : "more than "))
                        .add(otherSide(relation.right(), left, right, rightValue, relator));
            }
            if (relator == Relator.EQUAL && rightValue.equals(leftValue)) {
                return isConstant(relation.right()) ? words : words.text(", the same as ").add(calledApart(left, right));
            }
            words.text(relator == Relator.EQUAL ? ", the same as " : ", ")
                    .add(relator == Relator.EQUAL ? new Words() : comparison(relator, says, left, true, isConstant(relation.right())));
        } else {
            words.text(" ").add(comparison(relator, says, left, false, isConstant(relation.right())));
        }
        return words.add(otherSide(relation.right(), left, right, rightValue, relator));
    }

    /// What is asked of each member of a collection: *is among the concerned classes*.
    Words member(Operand.Element element, Condition condition) {
        if (condition instanceof Condition.Relation relation && relation.left().equals(element)) {
            Noun member = new Noun(new Words(), false);
            return comparison(relation.relator(), true, member, false)
                    .add(otherSide(relation.right(), member, voice.nouns().of(relation.right()), voice.known(relation.right()),
                            relation.relator()));
        }
        return Words.of("meets this: ").add(new Clauses(voice).clause(condition, true));
    }

    /// A relation of some member of a collection, where it is not known which: *none of the user’s groups (“a”, “b”) is among …*.
    private Words anyOf(Operand.Element element, Condition.Relation relation, boolean holds) {
        Noun domain = voice.nouns().collection(element.domain());
        Noun right = relation.relator() == Relator.MEMBER ? voice.nouns().collection(relation.right()) : voice.nouns().of(relation.right());
        Optional<Value> all = voice.known(element.domain()).filter(value -> !(value instanceof ObjectValue));
        boolean noneDoes = !holds && (voice.decided() || voice.none().contains(element));
        Words words = Words.of(noneDoes ? "none of " : "one of ").add(domain.words());
        all.ifPresent(value -> words.text(" (").add(Values.spoken(value)).text(")"));
        Relator relator = holds || noneDoes ? relation.relator() : relation.relator().opposite();
        boolean says = holds || noneDoes || relator != relation.relator();
        words.text(" ").add(comparison(relator, says, new Noun(domain.words(), false), false, isConstant(relation.right())));
        return words.add(otherSide(relation.right(), domain, right, voice.known(relation.right()), relation.relator()));
    }

    /// *`effective` has two members (“f-1” and “f-2”)*, of a collection that has a name.
    private Optional<Words> counted(Operand operand, Value count) {
        if (!(operand instanceof Operand.Reckoned(String builtin, List<Operand> args)) || !builtin.equals("count")) {
            return Optional.empty();
        }
        Optional<String> name = switch (args.getFirst()) {
            case Operand.Virtual(List<String> document, List<Operand.Step> path) when path.isEmpty() -> Optional.of(document.getLast());
            case Operand.Gathered gathered when !gathered.name().isEmpty() -> Optional.of(gathered.name());
            default -> Optional.empty();
        };
        return name.map(called -> new Words().code(called).text(" has ").add(Values.spoken(count))
                .text(count.equals(NumberValue.of(1)) ? " member" : " members").add(members(args.getFirst())));
    }

    /// The names of the members, where they have some and are few.
    private Words members(Operand collection) {
        List<Value> members = voice.known(collection)
                .map(value -> value instanceof ObjectValue ? Values.keys(value) : Values.members(value))
                .orElse(List.of());
        List<String> names = members.stream()
                .flatMap(member -> member instanceof StringValue(String text) ? Stream.of(text) : Nouns.nameOf(member).stream()).distinct()
                .sorted().toList();
        boolean told = !names.isEmpty() && names.size() <= MOST_COUNTED && names.stream().allMatch(name -> name.length() <= LONGEST_NAME);
        return told
                ? Words.of(" (").add(Words.list(names.stream().map(name -> new Words().quoted(name)).toList(), "and")).text(")")
                : new Words();
    }

    private static boolean isOrder(Relator relator) {
        return relator == Relator.LESS || relator == Relator.AT_MOST || relator == Relator.MORE || relator == Relator.AT_LEAST;
    }

    /// The place of a value's type in the order of Rego.
    private static int kind(Value value) {
        return switch (value) {
            case NullValue n -> 0;
            case BooleanValue b -> 1;
            case NumberValue n -> 2;
            case StringValue s -> 3;
            case ArrayValue a -> 4;
            case ObjectValue o -> 5;
            case SetValue s -> 6;
        };
    }

    private static boolean isConstant(Operand operand) {
        return operand instanceof Operand.Constant || operand instanceof Operand.Collected;
    }

    /// ` seconds`, for a number whose field is named so.
    private String unit(Operand operand, Value value) {
        return value instanceof NumberValue ? voice.nouns().unit(operand).map(unit -> " " + unit).orElse("") : "";
    }

    /// The name of the right side; where the left has the same name, the right is the one on record.
    private static Words calledApart(Noun left, Noun right) {
        Words name = new Words().add(right.words());
        return left.words().toString().equals(right.words().toString()) ? name.text(" on record") : name;
    }

    /// The right side: its value, with what it is called where that is more than the value.
    private Words otherSide(Operand operand, Noun left, Noun right, Optional<Value> value, Relator relator) {
        Words name = operand instanceof Operand.Collected collected && relator == Relator.MEMBER
                ? Words.list(collected.members().stream().map(member -> voice.nouns().of(member).words()).toList(), "or")
                : calledApart(left, right);
        if (value.isEmpty() || operand instanceof Operand.Element && Nouns.isName(value.get())) {
            return name;
        }
        boolean list = relator == Relator.MEMBER && (Values.isList(value.get()) || value.get() instanceof ObjectValue);
        Words shown = list
                ? Words.list(Values.members(value.get()).stream().limit(9).map(Values::spoken).toList(), "or")
                : Values.spoken(value.get());
        if (isConstant(operand) || operand instanceof Operand.Message) {
            return shown;
        }
        return list && Values.members(value.get()).isEmpty()
                ? name.text(", which " + (right.plural() ? "are" : "is") + " empty")
                : value.get() instanceof NumberValue && !name.toString().contains(" of ") && !name.toString().contains(" for ")
                        ? name.text(" of ").add(shown).text(unit(operand, value.get()))
                        : name.text(" (").add(shown).text(")");
    }

    private Words comparison(Relator relator, boolean holds, Noun left, boolean afterValue) {
        return comparison(relator, holds, left, afterValue, false);
    }

    private Words comparison(Relator relator, boolean holds, Noun left, boolean afterValue, boolean written) {
        String verb = afterValue ? "" : left.verb() + " ";
        String not = holds ? "" : "not ";
        return Words.of(switch (relator) {
            case EQUAL -> verb + not;
            case NOT_EQUAL -> verb + "not ";
            case LESS -> verb + not + "less than ";
            case AT_MOST -> verb + (holds ? "at most " : "more than ");
            case MORE -> verb + not + "more than ";
            case AT_LEAST -> verb + (holds ? "at least " : "less than ");
            case MEMBER -> verb + not + (written ? "one of " : "among ");
            case HOLDS_TEXT ->
                afterValue ? (holds ? "which contains " : "which does not contain ") : holds ? "contains " : "does not contain ";
            case STARTS_WITH -> afterValue
                    ? (holds ? "which starts with " : "which does not start with ")
                    : holds ? "starts with " : "does not start with ";
            case ENDS_WITH ->
                afterValue ? (holds ? "which ends with " : "which does not end with ") : holds ? "ends with " : "does not end with ";
            case MATCHES -> afterValue
                    ? (holds ? "which matches the pattern " : "which does not match the pattern ")
                    : holds ? "matches the pattern " : "does not match the pattern ";
        });
    }
}
