package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;
import dev.gavel.review.trial.Offer;

/// A list of objects → the members that are worth putting into it.
///
/// First those that stand elsewhere: in a list that the policy takes for the same, in data, in rules, in requests that were made. Then those that are made: one that
/// stands there, or one of what rules name for each of its fields, with one field changed.
///
/// @param offers all that the policy reads
/// @param situation `{"input": …, "data": …}`
/// @param made requests that were really made
record Wholes(List<Offer> offers, Value situation, List<Value> made) {

    private static final int MOST = 24;
    private static final int ELSEWHERE = 12;
    private static final int FIELDS = 6;
    private static final int VALUES = 6;

    /// @param list its path from the situation
    /// @param stands null where there is no list
    /// @param worth what is worth trying at a field of a member, by its path from the situation
    List<Value> members(List<Value> list, @Nullable ArrayValue stands, Function<List<Value>, List<Value>> worth) {
        Set<Value> members = new LinkedHashSet<>();
        List<Value> there = stands == null ? List.of() : stands.elements();
        elsewhere(list, members);
        members.removeAll(there);
        Set<Value> some = new LinkedHashSet<>(members.stream().limit(ELSEWHERE).toList());
        List<Value> row = then(list, NumberValue.of(there.size()));
        List<List<Value>> fields = fields(list);
        Value typical = ObjectValue.EMPTY;
        for (List<Value> field : fields) {
            List<Value> values = worth.apply(join(row, field));
            if (!values.isEmpty()) {
                typical = Edits.set(typical, field, values.getFirst());
            }
        }
        if (!typical.equals(ObjectValue.EMPTY)) {
            some.add(typical);
        }
        Value base = there.stream().filter(ObjectValue.class::isInstance).findFirst().orElse(typical);
        for (List<Value> field : fields) {
            worth.apply(join(row, field)).stream().limit(VALUES).forEach(value -> some.add(Edits.set(base, field, value)));
        }
        some.removeAll(there);
        return some.stream().limit(MOST).toList();
    }

    /// What the policy reads of a member, as paths from there.
    private List<List<Value>> fields(List<Value> list) {
        Set<List<Value>> fields = new LinkedHashSet<>();
        for (Offer offer : offers) {
            List<Value> path = offer.path();
            if (offer.isLeaf() && path.size() > list.size() + 1 && isBelow(path, list) && Offer.isAny(path.get(list.size()))
                    && path.subList(list.size() + 1, path.size()).stream().noneMatch(Offer::isAny)) {
                fields.add(path.subList(list.size() + 1, path.size()));
            }
        }
        return fields.stream().limit(FIELDS).toList();
    }

    private void elsewhere(List<Value> list, Set<Value> to) {
        List<Value> member = then(list, NumberValue.of(0));
        for (Offer own : offers) {
            if (own.path().size() == member.size() && isBelow(own.path(), member)) {
                own.named().forEach(value -> add(value, to));
                offers.stream().filter(other -> other.isLike(own)).forEach(other -> collect(situation, other.path(), 0, to));
            }
        }
        made.forEach(input -> {
            if (Edits.get(input, list.subList(1, list.size())) instanceof ArrayValue others) {
                others.forEach(value -> add(value, to));
            }
        });
    }

    private static void collect(@Nullable Value at, List<Value> path, int from, Set<Value> to) {
        if (at == null) {
            return;
        }
        if (from == path.size()) {
            add(at, to);
            return;
        }
        if (!Offer.isAny(path.get(from))) {
            collect(Edits.get(at, List.of(path.get(from))), path, from + 1, to);
        } else if (at instanceof ArrayValue array) {
            array.forEach(member -> collect(member, path, from + 1, to));
        } else if (at instanceof ObjectValue object) {
            object.forEach((key, member) -> collect(member, path, from + 1, to));
        }
    }

    private static void add(Value value, Set<Value> to) {
        if (value instanceof ObjectValue object && object.size() > 0) {
            to.add(value);
        }
    }

    /// True where a pattern is of this path or of what stands below it.
    static boolean isBelow(List<Value> pattern, List<Value> path) {
        if (pattern.size() < path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!Offer.isAny(pattern.get(i)) && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Value> then(List<Value> path, Value step) {
        return join(path, List.of(step));
    }

    private static List<Value> join(List<Value> path, List<Value> more) {
        List<Value> longer = new ArrayList<>(path);
        longer.addAll(more);
        return longer;
    }
}
