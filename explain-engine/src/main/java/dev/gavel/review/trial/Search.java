package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Local search for situations in which little holds: one that goes ahead, and for each rule one in which it is the only one.
final class Search {

    private static final int STEPS_AT_FIELD = 10;
    private static final int STEPS_THAT_MATTER = 48;
    private static final int PAIRS = 160;

    private final Pool pool;
    private final Moves moves;
    private final RandomGenerator random;
    private final Reading reads;
    private final Predicate<Value> allowed;
    private final Influence influence;
    private boolean odd;

    /// @param reads the fields that each probe reads, and after them those of other rules
    /// @param allowed which situations may be entered
    Search(Pool pool, Moves moves, Reading reads, RandomGenerator random, Predicate<Value> allowed) {
        this.pool = pool;
        this.moves = moves;
        this.reads = reads;
        this.influence = reads.influence();
        this.random = random;
        this.allowed = allowed;
    }

    /// The same search, held to some situations.
    Search within(Predicate<Value> narrower) {
        return new Search(pool, moves, reads, random, narrower);
    }

    /// What rules read.
    ///
    /// @param fields of each probe, and after them those of other rules
    /// @param influence of each in the same order
    record Reading(List<List<Field>> fields, Influence influence) {
    }

    /// What to bring down to 0.
    interface Cost extends ToLongFunction<Pool.Tried> {

        /// False where a step brings nothing down, as far as can be told without judging it.
        boolean mayFall(Pool.Tried from, Value step);

        /// No more than the cost, and told at once.
        long atLeast(Pool.Tried tried);
    }

    private static Cost cost(ToLongFunction<Pool.Tried> of, BiPredicate<Pool.Tried, Value> mayFall) {
        return cost(of, of, mayFall);
    }

    private static Cost cost(ToLongFunction<Pool.Tried> of, ToLongFunction<Pool.Tried> atLeast, BiPredicate<Pool.Tried, Value> mayFall) {
        return new Cost() {
            @Override
            public long applyAsLong(Pool.Tried tried) {
                return of.applyAsLong(tried);
            }

            @Override
            public boolean mayFall(Pool.Tried from, Value step) {
                return mayFall.test(from, step);
            }

            @Override
            public long atLeast(Pool.Tried tried) {
                return atLeast.applyAsLong(tried);
            }
        };
    }

    Cost untilPermissive() {
        return cost(tried -> tried.permissive() ? 0 : 1 + tried.count(), (from, step) -> from.count() == 0 || endsOne(from, step, -1));
    }

    Cost untilNotPermissive() {
        return cost(tried -> tried.permissive() ? 1 + tried.count() : 0, (from, step) -> true);
    }

    /// Whether one of the rules that hold, other than this, does not hold any more.
    private boolean endsOne(Pool.Tried from, Value step, int probe) {
        return influence.of(from.whole(), step).stream()
                .anyMatch(other -> other != probe && from.fires(other) && !pool.holds(other, step));
    }

    private boolean touches(int rule, Pool.Tried from, Value step) {
        return influence.of(from.whole(), step).get(rule);
    }

    /// A rule holds, no other does, and the verdict is not what it would be if none did.
    ///
    /// @param length how many expressions the rule has
    /// @param otherwise whether an action goes ahead if no rule holds
    Cost untilAlone(int probe, int length, boolean otherwise) {
        ToLongFunction<Pool.Tried> beside = tried -> tried.fires(probe)
                ? 2L * (tried.count() - 1) + (tried.permissive() == otherwise ? 1 : 0)
                : 1_000 + Math.min(99, tried.count());
        return cost(tried -> beside.applyAsLong(tried)
                + (tried.fires(probe) ? 0 : 100L * Math.max(0, length - pool.depth(probe, tried))), beside, (from, step) -> {
                    if (!from.fires(probe)) {
                        return touches(probe, from, step) && pool.depth(probe, step) > pool.depth(probe, from);
                    }
                    return (from.permissive() == otherwise || endsOne(from, step, probe)) && pool.holds(probe, step);
                });
    }

    /// A rule that others ask holds, or does not, while the action goes ahead as if no rule held.
    ///
    /// @param depth where its depth is asked
    /// @param otherwise whether an action goes ahead if no rule holds
    Cost untilAsked(int depth, int length, boolean holds, boolean otherwise) {
        ToLongFunction<Pool.Tried> beside = tried -> tried.permissive() == otherwise ? 0 : 1 + tried.count();
        return cost(tried -> 100L * missing(pool.depth(depth, tried), length, holds) + beside.applyAsLong(tried), beside, (from, step) -> {
            boolean touched = touches(depth, from, step);
            long before = missing(pool.depth(depth, from), length, holds);
            if (before > 0) {
                return touched && missing(pool.depth(depth, step), length, holds) < before;
            }
            return (from.count() == 0 || endsOne(from, step, -1))
                    && (!touched || missing(pool.depth(depth, step), length, holds) == 0);
        });
    }

    private static long missing(int depth, int length, boolean holds) {
        int reached = Math.min(length, depth);
        return holds ? length - reached : reached == length ? 1 : 0;
    }

    /// A rule holds, and the verdict is not what it stands for.
    Cost untilLifted(int probe, boolean permissive) {
        return cost(tried -> (tried.fires(probe) ? 0 : 1_000) + (tried.permissive() == permissive ? 0 : 1)
                + (tried.fires(probe) && tried.permissive() == permissive ? 0 : tried.count()),
                (from, step) -> !touches(probe, from, step) && !from.fires(probe) ? endsOne(from, step, -1) : pool.holds(probe, step));
    }

    /// Goes down from a start; gives the best that it met.
    ///
    /// @param target the probe that is to hold, or -1
    /// @param budget how many situations it may try
    Pool.Tried climb(Pool.Tried start, Cost cost, int target, int budget) {
        // First with values that one expects; what is missing or of another type only where they do not lead there.
        odd = false;
        Pool.Tried found = down(start, cost, target, budget / 2);
        if (cost.applyAsLong(found) > 0) {
            odd = true;
            found = down(found, cost, target, budget / 2);
        }
        return found;
    }

    private Pool.Tried down(Pool.Tried start, Cost cost, int target, int budget) {
        Pool.Tried best = start;
        long least = cost.applyAsLong(best);
        int left = budget;
        pool.mark(start);
        while (least > 0 && left > 0 && !pool.isCancelled()) {
            Pool.Tried better = null;
            List<Field> first = matter(best, target);
            for (Field field : order(first)) {
                int most = first.contains(field) ? STEPS_THAT_MATTER : STEPS_AT_FIELD;
                for (Value step : Moves.shuffled(moves.of(field, best.whole(), odd, random), random).stream().limit(most).toList()) {
                    if (left <= 0 || !allowed.test(step)) {
                        continue;
                    }
                    left -= pool.known(step) == null ? 1 : 0;
                    if (!cost.mayFall(best, step)) {
                        continue;
                    }
                    Pool.Tried tried = pool.tryOut(step, 0);
                    long costs = cost.applyAsLong(tried);
                    if (costs < least) {
                        better = tried;
                        least = costs;
                        break;
                    }
                }
                if (better != null) {
                    break;
                }
            }
            if (better == null) {
                better = pair(best, cost, least, first, Math.min(left, PAIRS));
                left -= PAIRS;
            }
            if (better == null) {
                break;
            }
            best = better;
            least = cost.applyAsLong(best);
        }
        pool.mark(best);
        return best;
    }

    /// What the rules read that stand in the way: the target while it does not hold, else those that hold beside it.
    private List<Field> matter(Pool.Tried at, int target) {
        if (target >= 0 && !at.judged().fired().get(target)) {
            return reads.fields().get(target);
        }
        Set<Field> fields = new LinkedHashSet<>();
        at.judged().fired().stream().filter(probe -> probe != target).forEach(probe -> fields.addAll(reads.fields().get(probe)));
        return new ArrayList<>(fields);
    }

    private List<Field> order(List<Field> first) {
        Set<Field> order = new LinkedHashSet<>(Moves.shuffled(first, random));
        order.addAll(Moves.shuffled(moves.shape().fields(), random));
        return new ArrayList<>(order);
    }

    /// Two steps at once, where no single one helps.
    private Pool.@Nullable Tried pair(Pool.Tried best, Cost cost, long least, List<Field> first, int budget) {
        for (int i = 0; i < budget && !pool.isCancelled(); i++) {
            Value one = first.isEmpty() || random.nextInt(3) == 0 ? moves.anywhere(best.whole(), odd, random) : among(first, best.whole());
            Value two = first.isEmpty() || random.nextBoolean() ? moves.anywhere(one, odd, random) : among(first, one);
            if (allowed.test(two) && cost.mayFall(best, two)) {
                Pool.Tried tried = pool.tryOut(two, 0);
                if (cost.applyAsLong(tried) < least) {
                    return tried;
                }
            }
        }
        return null;
    }

    private Value among(List<Field> fields, Value situation) {
        List<Value> steps = moves.of(fields.get(random.nextInt(fields.size())), situation, odd, random);
        return steps.isEmpty() ? situation : steps.get(random.nextInt(steps.size()));
    }

    /// The best of the landmarks, the earliest of equals first.
    List<Pool.Tried> best(Cost cost, int count) {
        record At(Pool.Tried landmark, long cost) {
        }
        List<At> best = new ArrayList<>();
        for (Pool.Tried landmark : pool.landmarks().stream().sorted(Comparator.comparingLong(cost::atLeast)).toList()) {
            if (best.size() == count && cost.atLeast(landmark) >= best.getLast().cost()) {
                break;
            }
            best.add(new At(landmark, cost.applyAsLong(landmark)));
            best.sort(Comparator.comparingLong(At::cost));
            if (best.size() > count) {
                best.removeLast();
            }
        }
        return best.stream().map(At::landmark).toList();
    }
}
