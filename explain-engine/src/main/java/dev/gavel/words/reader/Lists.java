package dev.gavel.words.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is asked of lists, sets and objects; null where a value is none.
final class Lists {

    private Lists() {
    }

    /// The items of an array, the members of a set; null for all else.
    static @Nullable List<Value> items(Value list) {
        return switch (list) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> null;
        };
    }

    static @Nullable Value count(Value value) {
        return switch (value) {
            case ArrayValue array -> NumberValue.of(array.size());
            case SetValue set -> NumberValue.of(set.size());
            case ObjectValue object -> NumberValue.of(object.size());
            case StringValue text -> NumberValue.of(text.length());
            default -> null;
        };
    }

    static @Nullable Value last(Value list) {
        List<Value> items = items(list);
        return items == null || items.isEmpty() ? null : Collections.max(items);
    }

    static @Nullable Value first(Value list) {
        List<Value> items = items(list);
        return items == null || items.isEmpty() ? null : Collections.min(items);
    }

    /// One object of two, what the second has first; objects within both are merged likewise.
    static @Nullable Value merged(Value a, Value b) {
        if (!(a instanceof ObjectValue first && b instanceof ObjectValue second)) {
            return null;
        }
        Map<Value, Value> all = new LinkedHashMap<>();
        first.keys().forEach(key -> all.put(key, Objects.requireNonNull(first.get(key))));
        for (Value key : second.keys()) {
            Value mine = Objects.requireNonNull(second.get(key));
            Value before = all.get(key);
            Value both = before == null ? null : merged(before, mine);
            all.put(key, both == null ? mine : both);
        }
        return ObjectValue.of(all);
    }

    static @Nullable Value minus(Value a, Value b) {
        if (a instanceof NumberValue x && b instanceof NumberValue y) {
            return x.minus(y);
        }
        if (!(a instanceof SetValue from && b instanceof SetValue taken)) {
            return null;
        }
        SetValue.Builder left = SetValue.builder();
        for (Value member : from) {
            if (!taken.contains(member)) {
                left.add(member);
            }
        }
        return left.build();
    }

    static @Nullable Value both(Value a, Value b) {
        if (!(a instanceof SetValue x && b instanceof SetValue y)) {
            return null;
        }
        SetValue.Builder both = SetValue.builder();
        for (Value member : x) {
            if (y.contains(member)) {
                both.add(member);
            }
        }
        return both.build();
    }

    static @Nullable Value together(Value a, Value b) {
        if (!(a instanceof SetValue x && b instanceof SetValue y)) {
            return null;
        }
        SetValue.Builder all = SetValue.builder();
        x.forEach(all::add);
        y.forEach(all::add);
        return all.build();
    }

    /// The entries of an object whose keys are, or are not, among the members of a list or the keys of an object.
    static @Nullable Value entries(Value object, Value keys, boolean among) {
        List<Value> named = keys instanceof ObjectValue names ? names.keys() : items(keys);
        if (!(object instanceof ObjectValue all) || named == null) {
            return null;
        }
        Map<Value, Value> kept = new LinkedHashMap<>();
        for (Value key : all.keys()) {
            if (named.contains(key) == among) {
                kept.put(key, Objects.requireNonNull(all.get(key)));
            }
        }
        return ObjectValue.of(kept);
    }

    /// The items at the positions from the first up to, and not with, the last; positions beyond the ends are the ends.
    static @Nullable Value slice(Value list, Value from, Value to) {
        if (!(list instanceof ArrayValue array && from instanceof NumberValue start && to instanceof NumberValue end && isPlain(start)
                && isPlain(end))) {
            return null;
        }
        int last = (int) Math.clamp(end.longValue(), 0, array.size());
        int first = (int) Math.clamp(start.longValue(), 0, array.size());
        return first >= last ? ArrayValue.EMPTY : ArrayValue.of(array.elements().subList(first, last));
    }

    /// A whole number that is written without a point or an exponent.
    private static boolean isPlain(NumberValue number) {
        return number.isLong() && number.toString().chars().allMatch(c -> c == '-' || Character.isDigit(c));
    }

    /// What is in all of some sets, or in any.
    static @Nullable Value ofAll(Value sets, boolean common) {
        if (!(sets instanceof SetValue all) || all.members().stream().anyMatch(one -> !(one instanceof SetValue))) {
            return null;
        }
        Value made = null;
        for (Value one : all) {
            made = made == null ? one : common ? both(made, one) : together(made, one);
        }
        return made == null ? SetValue.builder().build() : made;
    }

    static @Nullable Value followedBy(Value a, Value b) {
        if (!(a instanceof ArrayValue x && b instanceof ArrayValue y)) {
            return null;
        }
        List<Value> all = new ArrayList<>(x.elements());
        all.addAll(y.elements());
        return ArrayValue.of(all);
    }

    static @Nullable Value keys(Value value) {
        return value instanceof ObjectValue object ? SetValue.of(object.keys()) : null;
    }

    static @Nullable Value inOrder(Value list) {
        List<Value> items = items(list);
        return items == null ? null : ArrayValue.of(items.stream().sorted().toList());
    }

    static @Nullable Value inReverse(Value list) {
        return list instanceof ArrayValue array ? ArrayValue.of(array.elements().reversed()) : null;
    }

    /// The value itself and all values in it, at any depth.
    static Value within(Value whole) {
        List<Value> found = new ArrayList<>();
        Deque<Value> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            Value next = open.remove();
            found.add(next);
            Members members = new Members(next, null);
            for (int i = 0; i < members.size(); i++) {
                open.add(members.member(i));
            }
        }
        return ArrayValue.of(found);
    }

    /// As a list of pairs of a path and the value there.
    static Value pathsWithin(Value whole) {
        List<Value> found = new ArrayList<>();
        Deque<Value> open = new ArrayDeque<>(List.of(ArrayValue.of(ArrayValue.EMPTY, whole)));
        while (!open.isEmpty()) {
            ArrayValue pair = (ArrayValue) open.remove();
            found.add(pair);
            Members members = new Members(pair.get(1), null);
            for (int i = 0; i < members.size(); i++) {
                List<Value> path = new ArrayList<>(((ArrayValue) pair.get(0)).elements());
                path.add(members.key(i));
                open.add(ArrayValue.of(ArrayValue.of(path), members.member(i)));
            }
        }
        return ArrayValue.of(found);
    }

    /// With the items of a list in it in place of that list.
    static @Nullable Value opened(Value list) {
        if (!(list instanceof ArrayValue array)) {
            return null;
        }
        List<Value> items = new ArrayList<>();
        array.forEach(item -> items.addAll(item instanceof ArrayValue inner ? inner.elements() : List.of(item)));
        return ArrayValue.of(items);
    }

    static @Nullable Value mergedAll(Value objects) {
        if (!(objects instanceof ArrayValue list)) {
            return null;
        }
        Value all = ObjectValue.EMPTY;
        for (Value one : list) {
            all = merged(all, one);
            if (all == null) {
                return null;
            }
        }
        return all;
    }

    /// Whether all entries of an object are in another, all members of a set in another or in a list, the items of a list in another in this order; null for
    /// values of different kinds.
    static @Nullable Value hasAll(Value whole, Value part) {
        if (whole instanceof ArrayValue array && part instanceof SetValue set) {
            // to OPA an item that is there twice counts twice
            long found = array.elements().stream().filter(set::contains).count();
            return BooleanValue.of(set.size() == 0 ? array.size() > 0 : found >= set.size());
        }
        boolean alike = whole instanceof ObjectValue && part instanceof ObjectValue || whole instanceof SetValue && part instanceof SetValue
                || whole instanceof ArrayValue && part instanceof ArrayValue;
        return alike ? BooleanValue.of(isWithin(whole, part)) : null;
    }

    private static boolean isWithin(Value whole, Value part) {
        if (whole instanceof ObjectValue all && part instanceof ObjectValue some) {
            return some.keys().stream().allMatch(key -> {
                Value there = all.get(key);
                return there != null && isWithin(there, Objects.requireNonNull(some.get(key)));
            });
        }
        if (whole instanceof SetValue all && part instanceof SetValue some) {
            return some.members().stream().allMatch(all::contains);
        }
        return whole instanceof ArrayValue all && part instanceof ArrayValue some
                ? Collections.indexOfSubList(all.elements(), some.elements()) >= 0
                : whole.equals(part);
    }

    /// Likewise for a list of members, of which each is wanted.
    static @Nullable Value hasEach(Value whole, Value part) {
        List<Value> members = items(part);
        return members == null ? null : hasAll(whole, SetValue.of(members));
    }

    /// Whether every item is true.
    static @Nullable Value allTrue(Value list) {
        List<Value> items = items(list);
        return items == null ? null : BooleanValue.of(items.stream().allMatch(BooleanValue.TRUE::equals));
    }

    static @Nullable Value anyTrue(Value list) {
        List<Value> items = items(list);
        return items == null ? null : BooleanValue.of(items.contains(BooleanValue.TRUE));
    }

    /// `of[under]`
    static @Nullable Value entry(Value of, Value under) {
        return switch (of) {
            case ObjectValue object -> object.get(under);
            case ArrayValue array -> array.get(under);
            case SetValue set -> set.contains(under) ? under : null;
            default -> null;
        };
    }

    /// Whether a value is among the members of a list or the values of an object.
    static boolean contains(Value collection, Value value) {
        return switch (collection) {
            case SetValue set -> set.contains(value);
            case ArrayValue array -> array.elements().contains(value);
            case ObjectValue object -> {
                for (int i = 0; i < object.size(); i++) {
                    if (object.valueAt(i).equals(value)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> false;
        };
    }

    /// An object of keys, each followed by its value.
    static Value object(Value[] entries) {
        Map<Value, Value> object = new HashMap<>();
        for (int i = 0; i + 1 < entries.length; i += 2) {
            object.put(entries[i], entries[i + 1]);
        }
        return ObjectValue.of(object);
    }

    /// The object with one entry set; null for anything else.
    static @Nullable Value withEntry(Value whole, Value key, Value value) {
        if (!(whole instanceof ObjectValue object)) {
            return null;
        }
        Map<Value, Value> entries = new HashMap<>();
        object.keys().forEach(own -> entries.put(own, java.util.Objects.requireNonNull(object.get(own))));
        entries.put(key, value);
        return ObjectValue.of(entries);
    }
}
