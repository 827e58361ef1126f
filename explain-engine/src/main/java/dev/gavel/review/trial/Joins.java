package dev.gavel.review.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Makes fields agree that data join: with a tool come the type, the scope and the classes that the data give it, with an agent its team, with the team its groups.
final class Joins {

    private static final int DEEP = 4;

    private final RandomGenerator random;
    private final Set<Field> done = new HashSet<>();

    private Joins(RandomGenerator random) {
        this.random = random;
    }

    /// Sets a field and, with it, what the data say goes with that value.
    static Value set(Value situation, Field field, List<Value> place, Value value, RandomGenerator random) {
        Joins joins = new Joins(random);
        joins.done.add(field);
        return joins.follow(Edits.set(situation, place, value), field.kind().found(), value, 0);
    }

    private Value follow(Value situation, Kind kind, Value key, int depth) {
        Value changed = situation;
        if (depth < DEEP) {
            for (Kind.Table table : List.copyOf(kind.tables)) {
                Value row = table.records().get(key);
                Kind owner = table.owner();
                Value ownerKey = table.ownerKey();
                if (row != null && owner != null && ownerKey != null) {
                    changed = assign(changed, owner.found(), ownerKey, DEEP);
                }
                if (row != null) {
                    changed = spread(changed, table.row().found(), row, depth);
                }
            }
        }
        return changed;
    }

    private Value spread(Value situation, Kind kind, Value row, int depth) {
        Value changed = situation;
        switch (row) {
            case ObjectValue object -> {
                for (var entry : List.copyOf(kind.named.entrySet())) {
                    Value below = object.get(entry.getKey());
                    if (below != null) {
                        changed = spread(changed, entry.getValue().found(), below, depth);
                    }
                }
                changed = entry(changed, kind, object, depth);
            }
            case ArrayValue array -> changed = members(changed, kind, array.elements(), depth);
            case SetValue set -> changed = members(changed, kind, set.members(), depth);
            default -> changed = assign(changed, kind, row, depth);
        }
        return changed;
    }

    /// Records within a record: one of them, with its key.
    private Value entry(Value situation, Kind kind, ObjectValue records, int depth) {
        Kind element = kind.element;
        if (element == null || kind.key == null || records.size() == 0) {
            return situation;
        }
        Value key = records.keyAt(random.nextInt(records.size()));
        Value row = records.get(key);
        Value changed = assign(situation, kind.key().found(), key, depth);
        return row == null ? changed : spread(changed, element.found(), row, depth);
    }

    private Value members(Value situation, Kind kind, List<Value> members, int depth) {
        Kind element = kind.element;
        return element == null || members.isEmpty()
                ? situation
                : assign(situation, element.found(), members.get(random.nextInt(members.size())), depth);
    }

    private Value assign(Value situation, Kind kind, Value value, int depth) {
        Value changed = situation;
        for (Field field : List.copyOf(kind.fields)) {
            if (field.path().getFirst().equals(Shape.INPUT) && field.isLeaf() && done.add(field)) {
                changed = put(changed, field, value);
            }
        }
        return follow(changed, kind, value, depth + 1);
    }

    private static Value put(Value situation, Field field, Value value) {
        List<Value> path = field.path();
        Value changed = situation;
        if (path.getLast() == Field.ANY) {
            for (List<Value> place : Edits.places(situation, path.subList(0, path.size() - 1))) {
                Value stands = Edits.get(changed, place);
                if (!(stands instanceof ObjectValue)) {
                    changed = Edits.set(changed, place, ArrayValue.of(value));
                }
            }
            return changed;
        }
        for (List<Value> place : Edits.places(situation, path)) {
            changed = Edits.set(changed, place, value);
        }
        return changed;
    }
}
