package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// Places of an input, as paths from it.
public final class Places {

    /// Stands in a path for any position of a list.
    public static final Value ANY = new NullValue();

    private static final int ELEMENTS = 2;

    private Places() {
    }

    /// Every place of an input, those that lie deeper first; of a list its first elements.
    static List<List<Value>> of(Value input) {
        List<List<Value>> places = new ArrayList<>();
        below(input, new ArrayList<>(), places);
        return places;
    }

    private static void below(Value at, List<Value> before, List<List<Value>> to) {
        switch (at) {
            case ObjectValue object -> object.forEach((key, value) -> step(key, value, before, to));
            case ArrayValue array -> {
                for (int i = 0; i < Math.min(ELEMENTS, array.size()); i++) {
                    step(NumberValue.of(i), array.elements().get(i), before, to);
                }
            }
            default -> {
            }
        }
    }

    private static void step(Value key, Value value, List<Value> before, List<List<Value>> to) {
        before.add(key);
        below(value, before, to);
        to.add(List.copyOf(before));
        before.removeLast();
    }

    /// The place with [#ANY] for positions of lists.
    static List<Value> general(List<Value> place) {
        return place.stream().map(step -> step instanceof NumberValue ? ANY : step).toList();
    }

    static boolean isBelow(List<Value> place, List<Value> top) {
        return place.size() > top.size() && place.subList(0, top.size()).equals(top);
    }

    /// What stands at a place of an input; null where nothing does.
    public static @Nullable Value at(Value input, List<Value> place) {
        return Edits.get(input, place);
    }

    /// `input.user.groups`, `input.containers[_].name`.
    public static String text(List<Value> place) {
        StringBuilder text = new StringBuilder("input");
        for (Value step : place) {
            if (step instanceof StringValue name && name.value().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                text.append('.').append(name.value());
            } else {
                text.append('[').append(step.equals(ANY) ? "_" : step.toString()).append(']');
            }
        }
        return text.toString();
    }
}
