package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// All changes of one leaf over the values that occur in a log, without a look at the policy: each leaf takes each value that the same leaf has elsewhere, each list
/// loses, gains and exchanges each member.
final class EveryChange {

    private final Map<List<Value>, Set<Value>> leaves = new TreeMap<>(EveryChange::compare);
    private final Map<List<Value>, Set<Value>> members = new TreeMap<>(EveryChange::compare);
    private final int most;

    /// @param most how many values of one leaf are taken, spread evenly over those that occur
    EveryChange(List<Value> inputs, int most) {
        this.most = most;
        inputs.forEach(input -> collect(input, List.of()));
    }

    private static int compare(List<Value> a, List<Value> b) {
        return ArrayValue.of(a).toString().compareTo(ArrayValue.of(b).toString());
    }

    private void collect(Value at, List<Value> path) {
        switch (at) {
            case ObjectValue object -> object.forEach((key, member) -> collect(member, then(path, key)));
            case ArrayValue array when array.elements().stream().allMatch(Spots::isScalar) ->
                members.computeIfAbsent(path, p -> new TreeSet<>()).addAll(array.elements());
            case ArrayValue array -> {
                for (int i = 0; i < array.size(); i++) {
                    collect(array.get(i), then(path, NumberValue.of(i)));
                }
            }
            default -> leaves.computeIfAbsent(path, p -> new TreeSet<>()).add(at);
        }
    }

    private static List<Value> then(List<Value> path, Value step) {
        List<Value> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    List<Edit> of(Value input, Locks locks) {
        List<Edit> edits = new ArrayList<>();
        leaves.forEach((path, values) -> {
            Place place = new Place(false, path);
            Value before = Edits.get(input, path);
            boolean fits = before == null ? hasRoom(input, path) : Spots.isScalar(before);
            if (fits && locks.kept(place).isEmpty()) {
                spread(values).stream().filter(value -> !value.equals(before) && (before == null || before.getClass() == value.getClass()))
                        .forEach(value -> edits.add(new Edit.Put(place, before, value)));
            }
        });
        members.forEach((path, values) -> {
            Place place = new Place(false, path);
            if (locks.kept(place).isEmpty() && Edits.get(input, path) instanceof ArrayValue array
                    && array.elements().stream().allMatch(Spots::isScalar)) {
                Set<Value> stands = new LinkedHashSet<>(array.elements());
                List<Value> more = spread(values).stream().filter(value -> !stands.contains(value)).toList();
                stands.forEach(member -> {
                    edits.add(new Edit.Removed(place, member));
                    more.forEach(value -> edits.add(new Edit.Exchanged(place, member, value)));
                });
                more.forEach(value -> edits.add(new Edit.Added(place, value)));
            }
        });
        return edits;
    }

    /// What stands on the way to a leaf that is missing is an object, or missing too.
    private static boolean hasRoom(Value input, List<Value> path) {
        for (int i = 0; i < path.size(); i++) {
            Value on = Edits.get(input, path.subList(0, i));
            if (on != null && !(on instanceof ObjectValue)) {
                return false;
            }
        }
        return true;
    }

    private List<Value> spread(Set<Value> values) {
        List<Value> all = List.copyOf(values);
        if (all.size() <= most) {
            return all;
        }
        List<Value> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * (all.size() - 1) / (most - 1))));
        }
        return some;
    }
}
