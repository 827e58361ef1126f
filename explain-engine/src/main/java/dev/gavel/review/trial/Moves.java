package dev.gavel.review.trial;

import java.util.function.Consumer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Situations one step away: a field changed, taken away, of another type, emptied, longer, shorter.
final class Moves {

    private static final int PLACES = 2;
    private static final int ELEMENTS = 24;
    private static final int LONGEST = 120;

    private final Shape shape;
    private final Candidates candidates;

    Moves(Shape shape, Candidates candidates) {
        this.shape = shape;
        this.candidates = candidates;
    }

    Candidates candidates() {
        return candidates;
    }

    Shape shape() {
        return shape;
    }

    /// A whole situation, each field with a value that rules or data name.
    Value synthesize(RandomGenerator random) {
        Value made = value(shape.root(), random);
        List<Field> keys = shape.fields().stream().filter(field -> field.isLeaf() && !field.kind().found().tables.isEmpty()).toList();
        for (Field key : shuffled(keys, random)) {
            List<Value> named = candidates.known(key.kind());
            for (List<Value> place : Edits.places(made, key.path())) {
                if (!named.isEmpty()) {
                    made = Joins.set(made, key, place, named.get(random.nextInt(named.size())), random);
                }
            }
        }
        return made;
    }

    /// A value for a field, with all that stands below it.
    Value value(Field field, RandomGenerator random) {
        Field element = field.element();
        if (field.isLeaf()) {
            List<Value> values = candidates.of(field.kind());
            // Half of the time one of the likeliest.
            return values.get(random.nextBoolean() ? random.nextInt(values.size()) : random.nextInt(Math.min(3, values.size())));
        }
        boolean row = !field.keyed()
                && (element != null || field.children().stream().allMatch(c -> c.path().getLast() instanceof NumberValue));
        if (row && !field.children().isEmpty()) {
            return ArrayValue.of(field.children().stream().map(child -> value(child, random)).toList());
        }
        if (row && element != null) {
            return ArrayValue.of(value(element, random));
        }
        ObjectValue object = ObjectValue.EMPTY;
        for (Field child : field.children()) {
            // A number is an index elsewhere, and no key that JSON could have.
            if (child.path().getLast() instanceof StringValue) {
                object = object.with(child.path().getLast(), value(child, random));
            }
        }
        if (element != null && field.children().isEmpty()) {
            List<Value> keys = keys(field);
            object = object.with(keys.get(random.nextInt(keys.size())), value(element, random));
        }
        return object;
    }

    /// All single steps at a field.
    ///
    /// @param odd also those that take the field away or put something of another type there
    List<Value> of(Field field, Value situation, boolean odd, RandomGenerator random) {
        Set<Value> steps = new LinkedHashSet<>();
        if (field.path().isEmpty() || field.path().equals(List.of(Shape.DATA))) {
            return List.of();
        }
        List<List<Value>> places = Edits.places(situation, field.path());
        for (List<Value> place : places.subList(0, Math.min(PLACES, places.size()))) {
            at(field, situation, place, odd, random, steps);
        }
        steps.remove(situation);
        return List.copyOf(steps);
    }

    private void at(Field field, Value situation, List<Value> place, boolean odd, RandomGenerator random, Set<Value> to) {
        Value stands = Edits.get(situation, place);
        boolean fixed = field.path().equals(List.of(Shape.NOW)) || field.path().equals(List.of(Shape.INPUT));
        if (field.isLeaf()) {
            for (Value value : candidates.of(field.kind())) {
                if (!field.path().equals(List.of(Shape.NOW)) || value instanceof NumberValue number && number.isLong()) {
                    to.add(Edits.set(situation, place, value));
                }
            }
            for (Value value : field.kind().found().tables.isEmpty() ? List.<Value>of() : candidates.known(field.kind())) {
                to.add(Joins.set(situation, field, place, value, random));
            }
        } else {
            within(field, stands, value -> to.add(Edits.set(situation, place, value)), random);
        }
        if (odd && stands != null && !fixed) {
            to.add(Edits.remove(situation, place));
        }
        if (odd && !fixed) {
            MadeUp.oddities(stands).forEach(value -> to.add(Edits.set(situation, place, value)));
        }
    }

    private void within(Field field, @Nullable Value stands, Consumer<Value> to, RandomGenerator random) {
        if (stands == null) {
            to.accept(value(field, random));
            to.accept(value(field, random));
            return;
        }
        Field element = field.element();
        switch (stands) {
            case ArrayValue array -> {
                to.accept(ArrayValue.EMPTY);
                if (element != null) {
                    row(element, array, to, random);
                }
                sizes(field, array, element, to, random);
            }
            case ObjectValue object -> {
                to.accept(ObjectValue.EMPTY);
                if (element != null) {
                    entries(field, element, object, to, random);
                }
            }
            case StringValue text -> to.accept(value(field, random));
            default -> to.accept(value(field, random));
        }
    }

    private void row(Field element, ArrayValue array, Consumer<Value> to, RandomGenerator random) {
        List<Value> stands = array.elements();
        List<Value> values = element.isLeaf() ? candidates.of(element.kind()) : List.of(value(element, random), value(element, random));
        for (Value value : values.subList(0, Math.min(ELEMENTS, values.size()))) {
            to.accept(ArrayValue.of(value));
            if (!stands.contains(value)) {
                List<Value> more = new ArrayList<>(stands);
                more.add(value);
                to.accept(ArrayValue.of(more));
            }
        }
        for (int i = 0; i < Math.min(3, stands.size()); i++) {
            List<Value> fewer = new ArrayList<>(stands);
            fewer.remove(i);
            to.accept(ArrayValue.of(fewer));
        }
        if (element.isLeaf()) {
            MadeUp.oddities(stands.isEmpty() ? null : stands.getFirst()).stream().limit(2).forEach(odd -> {
                to.accept(ArrayValue.of(odd));
                List<Value> more = new ArrayList<>(stands);
                more.add(odd);
                to.accept(ArrayValue.of(more));
            });
            if (values.size() > 2) {
                int from = random.nextInt(values.size() - 1);
                to.accept(ArrayValue.of(values.get(from), values.get(from + 1)));
            }
        }
    }

    /// Only texts are keys in JSON.
    private List<Value> keys(Field field) {
        List<Value> keys = candidates.of(field.kind().key()).stream().filter(key -> key instanceof StringValue).toList();
        return keys.isEmpty() ? List.of(StringValue.of("some-key"), StringValue.of("other-key")) : keys;
    }

    /// Lengths at the edges, where the length is compared.
    private void sizes(Field field, ArrayValue array, @Nullable Field element, Consumer<Value> to,
            RandomGenerator random) {
        for (Kind.Use use : List.copyOf(field.kind().found().uses)) {
            if (use.call().name().equals("count")) {
                for (Value wanted : candidates.of(use.call().result())) {
                    if (wanted instanceof NumberValue number && number.isInt() && number.longValue() >= 0
                            && number.longValue() <= LONGEST) {
                        List<Value> resized = new ArrayList<>(array.elements());
                        while (resized.size() > number.longValue()) {
                            resized.removeLast();
                        }
                        while (resized.size() < number.longValue()) {
                            resized.add(element == null ? StringValue.of("member-" + resized.size()) : value(element, random));
                        }
                        to.accept(ArrayValue.of(resized));
                    }
                }
            }
        }
    }

    private void entries(Field field, Field element, ObjectValue object, Consumer<Value> to, RandomGenerator random) {
        List<Value> keys = keys(field);
        for (Value key : keys.subList(0, Math.min(ELEMENTS, keys.size()))) {
            if (object.get(key) == null) {
                to.accept(object.with(key, value(element, random)));
            }
        }
        for (Value key : object.keys().subList(0, Math.min(3, object.size()))) {
            to.accept(object.without(key));
        }
    }

    /// One step somewhere.
    Value anywhere(Value situation, boolean odd, RandomGenerator random) {
        List<Field> fields = shape.fields();
        for (int tries = 0; tries < 8; tries++) {
            Field field = fields.get(random.nextInt(fields.size()));
            List<Value> steps = of(field, situation, odd, random);
            if (!steps.isEmpty()) {
                return steps.get(random.nextInt(steps.size()));
            }
        }
        return situation;
    }

    static <T> List<T> shuffled(List<T> list, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        return shuffled;
    }
}
