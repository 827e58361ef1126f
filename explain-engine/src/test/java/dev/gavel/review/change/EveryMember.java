package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// All objects that may come into a list of a request, or go from it as long as one stays, over those that occur in some requests; without a look at the policy.
final class EveryMember {

    private final Map<List<Value>, Set<Value>> members = new HashMap<>();

    EveryMember(List<Value> inputs) {
        inputs.forEach(input -> lists(input, List.of()).forEach((path, list) -> members.computeIfAbsent(path, p -> new TreeSet<>())
                .addAll(list.elements())));
    }

    private static Map<List<Value>, ArrayValue> lists(Value at, List<Value> path) {
        Map<List<Value>, ArrayValue> lists = new HashMap<>();
        switch (at) {
            case ObjectValue object -> object.forEach((key, member) -> lists.putAll(lists(member, then(path, key))));
            case ArrayValue array when array.size() > 0 && array.elements().stream().allMatch(ObjectValue.class::isInstance) -> {
                lists.put(path, array);
                for (int i = 0; i < array.size(); i++) {
                    lists.putAll(lists(array.get(i), then(path, NumberValue.of(i))));
                }
            }
            default -> {
            }
        }
        return lists;
    }

    List<Edit> of(Value input, Locks locks) {
        List<Edit> edits = new ArrayList<>();
        lists(input, List.of()).forEach((path, list) -> {
            Place place = new Place(false, path);
            if (locks.kept(place).isEmpty()) {
                new LinkedHashSet<>(list.elements()).stream().filter(member -> list.size() > 1)
                        .filter(member -> !isKept(path, member, locks))
                        .forEach(member -> edits.add(new Edit.Removed(place, member)));
                members.getOrDefault(path, Set.of()).stream().filter(member -> !list.elements().contains(member))
                        .filter(member -> !isKept(path, member, locks)).forEach(member -> edits.add(new Edit.Added(place, member)));
            }
        });
        return edits;
    }

    private static boolean isKept(List<Value> list, Value member, Locks locks) {
        return member instanceof ObjectValue object && object.keys().stream().anyMatch(key -> {
            Value value = object.get(key);
            return locks.kept(new Place(false, then(list, key))).isPresent() || value != null && isKept(then(list, key), value, locks);
        });
    }

    private static List<Value> then(List<Value> path, Value step) {
        List<Value> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
