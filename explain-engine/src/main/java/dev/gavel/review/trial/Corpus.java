package dev.gavel.review.trial;

import java.util.function.Predicate;
import java.util.Comparator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.gavel.rego.value.Value;

/// What a search found about a policy.
///
/// @param bases situations that stand for something: one that goes ahead, one for each rule alone, …
/// @param pool all that was tried, the bases and what stands next to them among it
/// @param nothingAllows true where a situation goes ahead if no watched rule holds
record Corpus(List<Pool.Tried> bases, List<Pool.Tried> pool, boolean nothingAllows) {

    private static final int PERMISSIVE = 900;
    private static final int ALONE = 500;
    private static final int LIFTED = 240;
    private static final int NEIGHBOURS = 24_000;
    private static final int KEPT = 4;

    static Corpus search(Pool pool, Moves moves, List<Probe> probes, List<List<Field>> reads, List<Value> starts, RandomGenerator random) {
        starts.forEach(start -> pool.tryCloser(start, 0));
        Search search = new Search(pool, moves, random, situation -> true);
        for (Pool.Tried start : Search.best(pool, Search.untilPermissive(), 4)) {
            search.climb(start, Search.untilPermissive(), List.of(), PERMISSIVE);
        }
        for (Pool.Tried start : Search.best(pool, Search.untilNotPermissive(), 1)) {
            search.climb(start, Search.untilNotPermissive(), List.of(), PERMISSIVE);
        }
        int[] watched = watched(probes);
        for (int probe = 0; probe < probes.size(); probe++) {
            if (watched[probe] >= 0) {
                int length = probes.get(probe).rule().rule().body().exprs().size();
                Search.Cost cost = Search.untilAlone(probe, watched[probe], length);
                for (Pool.Tried start : Search.best(pool, cost, 2)) {
                    search.climb(start, cost, reads.get(probe), ALONE);
                }
            }
        }
        boolean allows = nothingAllows(pool);
        for (int probe = 0; probe < probes.size(); probe++) {
            if (watched[probe] >= 0) {
                Search.Cost cost = Search.untilLifted(probe, allows);
                for (Pool.Tried start : Search.best(pool, cost, 1)) {
                    search.climb(start, cost, List.of(), LIFTED);
                }
            }
        }
        List<Pool.Tried> bases = bases(pool, probes.size(), allows);
        neighbours(pool, moves, bases, random);
        return new Corpus(bases, List.copyOf(pool.all()), allows);
    }

    /// Where each probe stands among the rules that are closely watched; -1 for functions.
    private static int[] watched(List<Probe> probes) {
        int[] watched = new int[probes.size()];
        int next = -1;
        Object last = null;
        for (int i = 0; i < watched.length; i++) {
            Probe probe = probes.get(i);
            if (probe.watched() && probe.rule() != last) {
                next++;
                last = probe.rule();
            }
            watched[i] = probe.watched() ? next : -1;
        }
        return watched;
    }

    private static boolean nothingAllows(Pool pool) {
        int ahead = 0;
        int not = 0;
        for (Pool.Tried tried : pool.all()) {
            if (tried.judged().fired().isEmpty()) {
                ahead += tried.permissive() ? 1 : 0;
                not += tried.permissive() ? 0 : 1;
            }
        }
        return ahead >= not;
    }

    private static List<Pool.Tried> bases(Pool pool, int probes, boolean allows) {
        Set<Pool.Tried> bases = new LinkedHashSet<>();
        List<Pool.Tried> all = new ArrayList<>(pool.all());
        some(bases, all, tried -> tried.permissive() == allows && tried.judged().fired().isEmpty(), KEPT);
        some(bases, all, tried -> tried.permissive() && tried.judged().fired().isEmpty() != allows, KEPT);
        for (int i = 0; i < probes; i++) {
            int probe = i;
            int before = bases.size();
            some(bases, all, tried -> tried.judged().isAlone(probe), 2);
            some(bases, all, tried -> tried.judged().fired().get(probe) && tried.permissive() == allows, 1);
            if (bases.size() == before) {
                all.stream().filter(tried -> tried.judged().fired().get(probe))
                        .min(Comparator.comparingInt(tried -> tried.judged().fired().cardinality())).ifPresent(bases::add);
            }
        }
        return List.copyOf(bases);
    }

    private static void some(Set<Pool.Tried> to, List<Pool.Tried> all, Predicate<Pool.Tried> wanted, int count) {
        // The last ones were reached by a search and are more often wholly as wanted than the first.
        all.reversed().stream().filter(wanted).limit(count).forEach(to::add);
    }

    private static void neighbours(Pool pool, Moves moves, List<Pool.Tried> bases, RandomGenerator random) {
        int end = pool.size() + NEIGHBOURS;
        List<Field> fields = moves.shape().fields();
        for (int b = 0; b < bases.size(); b++) {
            for (int f = 0; f < fields.size(); f++) {
                for (Value step : moves.of(fields.get(f), bases.get(b).whole(), random)) {
                    if (pool.size() >= end || pool.isCancelled()) {
                        return;
                    }
                    pool.tryOut(step, origin(b, f));
                }
            }
        }
    }

    static long origin(int base, int field) {
        return 1L + base * 100_000L + field;
    }
}
