package dev.gavel.review.change;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Offer;

/// What is worth trying at a leaf: values of the type that stands there, so that no change is one of type.
///
/// @param compared what rules compared it with
/// @param beside what stands at other places of the same situation
record Worth(List<Offer> offers, Beside beside, Set<Value> compared) {

    private static final int MISSING = 12;
    private static final int FAR = 1_000_000;
    private static final StringValue EMPTY_TEXT = StringValue.of("");

    /// @param like what the policy takes for the same kind of thing
    /// @param ordered what it compares with by order
    record Beside(Set<Value> like, Set<NumberValue> ordered) {
    }

    /// In place of a scalar; not the scalar itself.
    List<Value> inPlaceOf(Value stands) {
        Set<Value> values = new LinkedHashSet<>();
        Set<String> wanted = wanted();
        if (!wanted.isEmpty() && !wanted.contains(type(stands)) && !(stands instanceof NullValue)) {
            return where();
        }
        switch (stands) {
            case BooleanValue b -> {
                values.add(BooleanValue.TRUE);
                values.add(BooleanValue.FALSE);
            }
            case NumberValue number -> values.addAll(numbers(number));
            case NullValue n -> values.addAll(where());
            case StringValue text when Dates.is(text) -> {
                texts().stream().filter(Dates::is).forEach(values::add);
                values.addAll(Dates.around(text));
            }
            default -> values.addAll(texts());
        }
        values.remove(stands);
        return List.copyOf(values);
    }

    /// The types that rules name or ask for; empty where any may do.
    private Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        offers.forEach(offer -> {
            offer.named().stream().filter(value -> !(value instanceof NullValue)).forEach(value -> wanted.add(type(value)));
            wanted.addAll(offer.types());
        });
        beside.like().forEach(value -> wanted.add(type(value)));
        beside.ordered().forEach(value -> wanted.add(type(value)));
        return offers.stream().allMatch(Offer::isPlain) ? wanted : Set.of();
    }

    private static String type(Value value) {
        return switch (value) {
            case StringValue s -> "string";
            case NumberValue n -> "number";
            case BooleanValue b -> "boolean";
            case NullValue n -> "null";
            case ArrayValue a -> "array";
            default -> "object";
        };
    }

    /// Where nothing stands, or nothing that is asked for.
    List<Value> where() {
        Offer first = offers.getFirst();
        if (first.isList()) {
            return Stream.concat(Stream.of(ArrayValue.EMPTY), members(ArrayValue.EMPTY).stream().limit(MISSING).map(ArrayValue::of))
                    .<Value>map(list -> list).toList();
        }
        Set<Value> named = new LinkedHashSet<>();
        offers.forEach(offer -> named.addAll(offer.named()));
        named.addAll(beside.like());
        for (NumberValue number : beside.ordered()) {
            around(number, named);
        }
        offers.forEach(offer -> offer.tried().stream().limit(MISSING).forEach(named::add));
        named.addAll(compared);
        if (named.stream().allMatch(NullValue.class::isInstance)) {
            named.addAll(List.of(Offer.UNHEARD, NumberValue.of(1), BooleanValue.TRUE));
        }
        if (named.stream().anyMatch(NumberValue.class::isInstance)) {
            named.add(NumberValue.of(0));
            named.add(NumberValue.of(1));
        }
        Set<String> wanted = wanted();
        return named.stream().filter(value -> wanted.isEmpty() || wanted.contains(type(value)))
                .filter(value -> Spots.isScalar(value) && !(value instanceof NullValue) && !value.equals(EMPTY_TEXT)
                        && !(value instanceof NumberValue number && number.decimal().signum() < 0))
                .toList();
    }

    /// Members of a list, of the type of those that are there.
    List<Value> members(ArrayValue array) {
        Set<Value> values = new LinkedHashSet<>(beside.like());
        offers.stream().filter(offer -> !offer.isList()).forEach(offer -> values.addAll(offer.tried()));
        if (values.contains(Offer.UNHEARD)) {
            values.add(Offer.UNHEARD_TOO);
        }
        Value first = array.size() == 0 ? null : array.get(0);
        boolean texts = values.stream().anyMatch(StringValue.class::isInstance);
        return values.stream().filter(Spots::isScalar).filter(value -> first == null
                ? texts ? value instanceof StringValue : !(value instanceof NullValue)
                : value.getClass() == first.getClass()).filter(value -> !value.equals(EMPTY_TEXT)).toList();
    }

    private Set<Value> texts() {
        Set<Value> values = new LinkedHashSet<>();
        offers.forEach(offer -> values.addAll(offer.named()));
        boolean empty = values.contains(EMPTY_TEXT);
        values.addAll(beside.like());
        offers.forEach(offer -> values.addAll(offer.tried()));
        values.addAll(compared);
        values.add(Offer.UNHEARD);
        values.removeIf(value -> !(value instanceof StringValue) || !empty && value.equals(EMPTY_TEXT));
        return values;
    }

    /// Whole numbers where a whole number stands, and none below zero where it is not, unless the policy names one.
    private Set<Value> numbers(NumberValue stands) {
        Set<Value> values = new LinkedHashSet<>();
        Set<Value> named = new LinkedHashSet<>();
        offers.forEach(offer -> named.addAll(offer.named()));
        named.addAll(beside.like());
        named.addAll(beside.ordered());
        named.addAll(compared);
        offers.forEach(offer -> values.addAll(offer.tried()));
        Stream.concat(named.stream(), Stream.of(stands)).filter(NumberValue.class::isInstance)
                .forEach(value -> around((NumberValue) value, values));
        values.add(NumberValue.of(0));
        values.add(stands.times(NumberValue.of(2)));
        values.add(stands.plus(NumberValue.of(FAR)));
        if (stands.isLong()) {
            values.add(NumberValue.of(stands.longValue() / 2));
        }
        boolean below = Stream.concat(named.stream().filter(value -> !compared.contains(value)), Stream.of(stands))
                .anyMatch(value -> value instanceof NumberValue number && number.decimal().signum() < 0);
        values.removeIf(value -> !(value instanceof NumberValue number) || stands.isInteger() && !number.isInteger()
                || !below && number.decimal().signum() < 0);
        return values;
    }

    private static void around(NumberValue number, Collection<Value> to) {
        to.add(number);
        to.add(number.plus(NumberValue.of(1)));
        to.add(number.minus(NumberValue.of(1)));
        if (!number.isInteger()) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(number.decimal().scale());
            to.add(NumberValue.parse(number.decimal().add(step).toPlainString()));
            to.add(NumberValue.parse(number.decimal().subtract(step).toPlainString()));
        }
    }
}
