package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Situations that have been tried, in the order in which they were. For one thread; several may each have a branch of it.
final class Pool {

    private final Judge judge;
    private final BooleanSupplier cancelled;
    private final @Nullable Pool trunk;
    private final Map<Value, Tried> tried = new LinkedHashMap<>();
    private final Map<Value, Map<Integer, Integer>> depths = new HashMap<>();
    private final Set<Tried> landmarks = new LinkedHashSet<>();
    private final BitSet alone = new BitSet();
    private int ahead;

    Pool(Judge judge, BooleanSupplier cancelled) {
        this(judge, cancelled, null);
    }

    private Pool(Judge judge, BooleanSupplier cancelled, @Nullable Pool trunk) {
        this.judge = judge;
        this.cancelled = cancelled;
        this.trunk = trunk;
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

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tried same && whole.equals(same.whole);
        }

        @Override
        public int hashCode() {
            return whole.hashCode();
        }
    }

    /// What is yet to be tried.
    record Untried(Value whole, long origin) {
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

    /// A pool that knows what this one does. While there are branches this one stays as it is; then they are [added][#add].
    Pool branch() {
        return new Pool(judge, cancelled, this);
    }

    /// Another that knows the same.
    Pool copy(BooleanSupplier until) {
        Pool copy = new Pool(judge, until);
        copy.add(this);
        return copy;
    }

    /// Takes over what a branch has found.
    void add(Pool branch) {
        branch.tried.forEach((whole, each) -> put(each));
        branch.depths.forEach((whole, known) -> depths.computeIfAbsent(whole, w -> new HashMap<>()).putAll(known));
        branch.landmarks.forEach(this::mark);
    }

    @Nullable
    Tried known(Value whole) {
        Tried known = tried.get(whole);
        return known == null && trunk != null ? trunk.known(whole) : known;
    }

    /// Judges, where that has not been done.
    Tried tryOut(Value whole, long origin) {
        Tried known = known(whole);
        if (known == null) {
            known = judged(new Untried(whole, origin));
            put(known);
        }
        return known;
    }

    private Tried judged(Untried untried) {
        Situation situation = situation(untried.whole());
        return new Tried(untried.whole(), situation, judge.judge(situation, cancelled), untried.origin());
    }

    private void put(Tried each) {
        if (tried.putIfAbsent(each.whole(), each) == null) {
            ahead += each.permissive() ? 1 : 0;
            if (each.count() == 1) {
                alone.or(each.judged().fired());
            }
        }
    }

    /// Judges all, on all processors.
    void tryAll(Collection<Untried> all) {
        List<Untried> unknown = all.stream().filter(each -> known(each.whole()) == null).toList();
        unknown.parallelStream().filter(each -> !isCancelled()).map(this::judged).toList().forEach(this::put);
    }

    /// How many expressions of a probe's body hold, from the first; asked once.
    int depth(int probe, Tried at) {
        Map<Integer, Integer> known = trunk == null ? null : trunk.depths.get(at.whole());
        Integer depth = known == null ? null : known.get(probe);
        return depth != null
                ? depth
                : depths.computeIfAbsent(at.whole(), whole -> new HashMap<>()).computeIfAbsent(probe, p -> depth(p, at.whole()));
    }

    /// The same of a situation that need not be tried for it.
    int depth(int probe, Value whole) {
        return judge.depth(probe, situation(whole), cancelled);
    }

    /// Whether a probe's body holds in a situation that need not be tried for it.
    boolean holds(int probe, Value whole) {
        Tried known = known(whole);
        return known == null ? judge.holds(probe, situation(whole), cancelled) : known.fires(probe);
    }

    /// Where a search begins or ended.
    void mark(Tried landmark) {
        if (trunk == null || !trunk.landmarks.contains(landmark)) {
            landmarks.add(landmark);
        }
    }

    List<Tried> landmarks() {
        List<Tried> all = new ArrayList<>(trunk == null ? List.of() : trunk.landmarks);
        all.addAll(landmarks);
        return all;
    }

    boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /// How many were tried here.
    int size() {
        return tried.size();
    }

    /// What was tried here.
    List<Tried> all() {
        return new ArrayList<>(tried.values());
    }

    /// What goes ahead of it.
    List<Tried> permissive() {
        return tried.values().stream().filter(Tried::permissive).toList();
    }

    /// How many go ahead.
    int ahead() {
        return trunk == null ? ahead : ahead + trunk.ahead;
    }

    /// Whether a situation is known in which this rule is the only one to hold.
    boolean isAlone(int probe) {
        return alone.get(probe) || trunk != null && trunk.alone.get(probe);
    }
}
