package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Situations that have been tried, in the order in which they were.
final class Pool {

    private final Judge judge;
    private final BooleanSupplier cancelled;
    private final Map<Value, Tried> tried = new LinkedHashMap<>();
    private final Map<Value, Map<Integer, Integer>> depths = new HashMap<>();
    private final List<Tried> landmarks = new ArrayList<>();

    Pool(Judge judge, BooleanSupplier cancelled) {
        this.judge = judge;
        this.cancelled = cancelled;
    }

    /// @param whole the situation as one value
    /// @param origin what it was made from: the same number for those of one base and field
    record Tried(Value whole, Situation situation, Judge.Judged judged, long origin) {

        boolean fires(int probe) {
            return judged.fired().get(probe);
        }

        int count() {
            return judged.count();
        }

        boolean permissive() {
            return judged.permissive();
        }
    }

    static Situation situation(Value whole) {
        if (!(whole instanceof ObjectValue object)) {
            throw new IllegalArgumentException("no situation: " + whole);
        }
        Value input = object.get(Shape.INPUT);
        Value now = object.get(Shape.NOW);
        return new Situation(input == null ? ObjectValue.EMPTY : input,
                object.get(Shape.DATA) instanceof ObjectValue data ? data : ObjectValue.EMPTY,
                now instanceof NumberValue number && number.isLong() ? number.longValue() : 0);
    }

    @Nullable
    Tried known(Value whole) {
        return tried.get(whole);
    }

    /// Judges, where that has not been done.
    Tried tryOut(Value whole, long origin) {
        Tried known = tried.get(whole);
        if (known == null) {
            Situation situation = situation(whole);
            known = new Tried(whole, situation, judge.judge(situation, cancelled), origin);
            tried.put(whole, known);
        }
        return known;
    }

    /// How many expressions of a probe's body hold, from the first; asked once.
    int depth(int probe, Tried at) {
        return depths.computeIfAbsent(at.whole(), whole -> new HashMap<>())
                .computeIfAbsent(probe, p -> judge.depth(probe, at.situation(), cancelled));
    }

    /// Where a search begins or ended.
    void mark(Tried landmark) {
        if (!landmarks.contains(landmark)) {
            landmarks.add(landmark);
        }
    }

    List<Tried> landmarks() {
        return List.copyOf(landmarks);
    }

    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    int size() {
        return tried.size();
    }

    Collection<Tried> all() {
        return new ArrayList<>(tried.values());
    }

    List<Tried> permissive() {
        return tried.values().stream().filter(Tried::permissive).toList();
    }
}
