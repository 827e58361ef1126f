package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Local search for situations in which little holds: one that goes ahead, and for each rule one in which it is the only one.
final class Search {

    private static final int STEPS_AT_FIELD = 14;
    private static final int PAIRS = 160;

    private final Pool pool;
    private final Moves moves;
    private final RandomGenerator random;
    private final Predicate<Value> allowed;

    /// @param allowed which situations may be entered
    Search(Pool pool, Moves moves, RandomGenerator random, Predicate<Value> allowed) {
        this.pool = pool;
        this.moves = moves;
        this.random = random;
        this.allowed = allowed;
    }

    /// What to bring down to 0.
    interface Cost extends ToLongFunction<Pool.Tried> {
    }

    static Cost untilPermissive() {
        return tried -> tried.permissive() ? 0 : 1 + tried.judged().fired().cardinality();
    }

    static Cost untilNotPermissive() {
        return tried -> tried.permissive() ? 1 + tried.judged().fired().cardinality() : 0;
    }

    /// @param watched where the rule stands among those closely watched
    /// @param length how many expressions it has
    static Cost untilAlone(int probe, int watched, int length) {
        return tried -> {
            int others = tried.judged().fired().cardinality();
            if (tried.judged().fired().get(probe)) {
                return others - 1;
            }
            int[] depths = tried.judged().depths();
            int reached = watched < depths.length ? depths[watched] : 0;
            return 1_000 + 100L * (length - Math.min(reached, length)) + Math.min(99, others);
        };
    }

    /// A rule holds, and the verdict is not what it stands for.
    static Cost untilLifted(int probe, boolean permissive) {
        return tried -> (tried.judged().fired().get(probe) ? 0 : 1_000) + (tried.permissive() == permissive ? 0 : 1)
                + (tried.judged().fired().get(probe) && tried.permissive() == permissive ? 0 : tried.judged().fired().cardinality());
    }

    /// Goes down from a start; gives the best that it met.
    ///
    /// @param first the fields that matter most
    /// @param budget how many situations it may try
    Pool.Tried climb(Pool.Tried start, Cost cost, List<Field> first, int budget) {
        Pool.Tried best = start;
        long least = cost.applyAsLong(best);
        int left = budget;
        while (least > 0 && left > 0 && !pool.isCancelled()) {
            Pool.Tried better = null;
            for (Field field : order(first)) {
                for (Value step : Moves.shuffled(moves.of(field, best.whole(), random), random).stream().limit(STEPS_AT_FIELD).toList()) {
                    if (left <= 0 || !allowed.test(step)) {
                        continue;
                    }
                    left -= pool.known(step) == null ? 1 : 0;
                    Pool.Tried tried = pool.tryCloser(step, 0);
                    if (cost.applyAsLong(tried) < least) {
                        better = tried;
                        least = cost.applyAsLong(tried);
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
                return best;
            }
            best = better;
            least = cost.applyAsLong(best);
        }
        return best;
    }

    private List<Field> order(List<Field> first) {
        Set<Field> order = new LinkedHashSet<>(Moves.shuffled(first, random));
        order.addAll(Moves.shuffled(moves.shape().fields(), random));
        return new ArrayList<>(order);
    }

    /// Two steps at once, where no single one helps.
    private Pool.@Nullable Tried pair(Pool.Tried best, Cost cost, long least, List<Field> first, int budget) {
        for (int i = 0; i < budget && !pool.isCancelled(); i++) {
            Value one = first.isEmpty() || random.nextInt(3) == 0 ? moves.anywhere(best.whole(), random) : among(first, best.whole());
            Value two = first.isEmpty() || random.nextBoolean() ? moves.anywhere(one, random) : among(first, one);
            if (allowed.test(two)) {
                Pool.Tried tried = pool.tryCloser(two, 0);
                if (cost.applyAsLong(tried) < least) {
                    return tried;
                }
            }
        }
        return null;
    }

    private Value among(List<Field> fields, Value situation) {
        List<Value> steps = moves.of(fields.get(random.nextInt(fields.size())), situation, random);
        return steps.isEmpty() ? situation : steps.get(random.nextInt(steps.size()));
    }

    /// The best of what has been tried, the earliest of equals first.
    static List<Pool.Tried> best(Pool pool, Cost cost, int count) {
        return pool.all().stream().sorted(Comparator.comparingLong(cost)).limit(count).toList();
    }
}
