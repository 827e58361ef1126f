package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a search found about a policy.
///
/// @param bases situations that stand for something: one that goes ahead, one for each rule alone, …
/// @param classes all that was tried, the most telling first
/// @param nothingAllows true where a situation goes ahead if no watched rule holds
record Corpus(List<Pool.Tried> bases, List<List<Pool.Tried>> classes, boolean nothingAllows) {

    /// Makes a situation out of another in which a rule may be the only one to hold, as far as it is known what rules ask for.
    interface Starts {

        /// @param rule null for none
        Value of(@Nullable CompiledRule rule, Value base);
    }

    /// The search: first for a situation that goes ahead, then with each key of the data, then for each rule.
    static final class Finder {

        private static final int PERMISSIVE = 900;
        private static final int ALONE = 700;
        private static final int FIRST = 8;
        private static final int MADE = 24;
        private static final int ASKED = 240;
        private static final int LIFTED = 60;
        private static final int CLOSE = 6_000;
        private static final int NEAR = 6;
        private static final int NEIGHBOURS = 6_000;
        private static final int LIFTED_NEIGHBOURS = 2_000;
        private static final int KEPT = 4;
        private static final int KEYS = 80;
        private static final int KEY = 240;

        private final Pool pool;
        private final Moves moves;
        private final Probes probes;
        private final List<List<Field>> reads;
        private final RandomGenerator random;
        private final Search search;
        private final Starts made;
        private final Set<Pool.Tried> bases = new LinkedHashSet<>();
        private final Set<Pool.Tried> without = new LinkedHashSet<>();
        private final Set<Long> near = new LinkedHashSet<>();
        private boolean allows;

        Finder(Pool pool, Moves moves, Probes probes, List<List<Field>> reads, RandomGenerator random, Starts made) {
            this.made = made;
            this.pool = pool;
            this.moves = moves;
            this.probes = probes;
            this.reads = reads;
            this.random = random;
            this.search = new Search(pool, moves, reads, random, situation -> true);
        }

        Corpus find(List<Value> starts) {
            starts.forEach(start -> pool.mark(pool.tryOut(start, 0)));
            make(Edits.set(starts.getLast(), List.of(Shape.INPUT), ObjectValue.EMPTY), FIRST);
            for (Pool.Tried start : search.best(Search.untilPermissive(), 4)) {
                search.climb(start, Search.untilPermissive(), -1, PERMISSIVE);
            }
            for (Pool.Tried start : search.best(Search.untilNotPermissive(), 1)) {
                search.climb(start, Search.untilNotPermissive(), -1, PERMISSIVE);
            }
            allows = nothingAllows();
            keys();
            alone();
            asked();
            lifted();
            take();
            absent();
            close(0, CLOSE);
            neighbours(0, NEIGHBOURS);
            liftedNextToOthers();
            List<Pool.Tried> found = List.copyOf(bases);
            return new Corpus(found, Ranking.of(moves.shape().fields(), found, List.copyOf(pool.all()), new Ranking.First(near, without)),
                    allows);
        }

        private boolean nothingAllows() {
            int ahead = 0;
            int not = 0;
            for (Pool.Tried tried : pool.all()) {
                if (tried.count() == 0 && !(tried.judged().verdict() instanceof Verdict.Failed)) {
                    ahead += tried.permissive() ? 1 : 0;
                    not += tried.permissive() ? 0 : 1;
                }
            }
            return ahead >= not;
        }

        /// For each value by which data are looked up, a situation that goes ahead with it.
        private void keys() {
            List<Pool.Tried> ahead = pool.permissive();
            if (ahead.isEmpty()) {
                return;
            }
            Pool.Tried base = ahead.getLast();
            int left = KEYS;
            for (Field field : moves.shape().fields()) {
                List<Kind.Table> tables = List.copyOf(field.kind().found().tables);
                List<List<Value>> places = Edits.places(base.whole(), field.path());
                if (field.isLeaf() && field.path().getFirst().equals(Shape.INPUT) && !places.isEmpty()) {
                    for (Value key : moves.candidates().known(field.kind())) {
                        if (left > 0 && tables.stream().anyMatch(table -> table.records().get(key) != null)) {
                            left--;
                            key(base, field, places.getFirst(), key);
                        }
                    }
                }
            }
        }

        private void key(Pool.Tried base, Field field, List<Value> place, Value key) {
            Pool.Tried joined = pool.tryOut(Joins.set(base.whole(), field, place, key, random), 0);
            Pool.Tried plain = pool.tryOut(Edits.set(base.whole(), place, key), 0);
            Search.Cost cost = Search.untilPermissive();
            search.within(situation -> key.equals(Edits.get(situation, place)))
                    .climb(cost.applyAsLong(joined) < cost.applyAsLong(plain) ? joined : plain, cost, -1, KEY);
        }

        /// Situations made for each rule that does not hold alone anywhere yet.
        private void make(Value base, int each) {
            for (int n = 0; n < each && pool.permissive().size() < KEPT; n++) {
                pool.mark(pool.tryOut(made.of(null, base), 0));
            }
            for (int i = 0; i < probes.probes().size(); i++) {
                int probe = i;
                boolean known = pool.all().stream().anyMatch(tried -> tried.judged().isAlone(probe));
                for (int n = 0; n < each && !known && !pool.isCancelled(); n++) {
                    Pool.Tried tried = pool.tryOut(made.of(probes.probes().get(i).rule(), base), 0);
                    known = tried.judged().isAlone(probe);
                    if (tried.fires(probe) || tried.permissive()) {
                        pool.mark(tried);
                    }
                }
            }
        }

        private void alone() {
            pool.all().stream().filter(tried -> tried.count() == 0).limit(2).forEach(ahead -> make(ahead.whole(), MADE));
            for (int probe = 0; probe < probes.probes().size(); probe++) {
                Probe watched = probes.probes().get(probe);
                if (watched.watched()) {
                    Search.Cost cost = search.untilAlone(probe, watched.length(), allows);
                    for (Pool.Tried start : search.best(cost, 3)) {
                        if (cost.applyAsLong(search.climb(start, cost, probe, ALONE)) == 0) {
                            break;
                        }
                    }
                }
            }
        }

        /// Rules that others ask, each holding and not holding where nothing stands in the way.
        private void asked() {
            for (int i = 0; i < probes.helpers().size(); i++) {
                int depth = probes.probes().size() + i;
                if (reads.get(depth).isEmpty()) {
                    continue;
                }
                for (boolean holds : new boolean[]{true, false}) {
                    Search.Cost cost = search.untilAsked(depth, probes.helpers().get(i).length(), holds, allows);
                    for (Pool.Tried start : search.best(cost, 1)) {
                        Pool.Tried found = search.climb(start, cost, depth, ASKED);
                        if (cost.applyAsLong(found) == 0) {
                            bases.add(found);
                        }
                    }
                }
            }
        }

        private void lifted() {
            for (int probe = 0; probe < probes.probes().size(); probe++) {
                if (probes.probes().get(probe).watched()) {
                    Search.Cost cost = Search.untilLifted(probe, allows);
                    for (Pool.Tried start : search.best(cost, 1)) {
                        search.climb(start, cost, probe, LIFTED);
                    }
                }
            }
        }

        private void take() {
            List<Pool.Tried> all = new ArrayList<>(pool.all());
            some(all, tried -> tried.permissive() == allows && tried.count() == 0, KEPT);
            some(all, tried -> tried.permissive() && (tried.count() == 0) != allows, KEPT);
            for (int i = 0; i < probes.probes().size(); i++) {
                int probe = i;
                int before = bases.size();
                some(all, tried -> tried.judged().isAlone(probe) && tried.permissive() != allows, 2);
                some(all, tried -> tried.fires(probe) && tried.permissive() == allows, 1);
                if (bases.size() == before) {
                    all.stream().filter(tried -> tried.fires(probe)).min(Comparator.comparingInt(Pool.Tried::count)).ifPresent(bases::add);
                }
            }
        }

        /// Where something goes ahead, each field by itself taken away.
        private void absent() {
            bases.stream().filter(base -> base.permissive() == allows).findFirst().ifPresent(base -> {
                for (Field field : moves.shape().fields()) {
                    List<List<Value>> places = Edits.places(base.whole(), field.path());
                    if (field.path().size() > 1 && !places.isEmpty() && Edits.get(base.whole(), places.getFirst()) != null) {
                        without.add(pool.tryOut(Edits.remove(base.whole(), places.getFirst()), 0));
                    }
                }
            });
        }

        private void some(List<Pool.Tried> all, Predicate<Pool.Tried> wanted, int count) {
            // The last ones were reached by a search and are more often wholly as wanted than the first.
            all.reversed().stream().filter(wanted).limit(count).forEach(bases::add);
        }

        /// All steps around each base at the fields that its rule reads itself; where a rule holds and decides nothing, at every field that holds one value.
        private void close(int first, int budget) {
            int end = pool.size() + budget;
            List<Pool.Tried> around = List.copyOf(bases);
            Set<BitSet> seen = new HashSet<>();
            for (int b = first; b < around.size(); b++) {
                Pool.Tried base = around.get(b);
                List<Field> read = List.of();
                if (base.count() > 0 && base.permissive() == allows) {
                    read = moves.shape().fields().stream().filter(Field::isLeaf).toList();
                } else if (base.count() > 0) {
                    read = reads.get(base.judged().fired().nextSetBit(0));
                    read = read.subList(0, Math.min(NEAR, read.size()));
                }
                boolean isFirst = base.count() > 0 && seen.add(base.judged().fired());
                for (Field field : read) {
                    long origin = Ranking.origin(b, moves.shape().fields().indexOf(field));
                    if (isFirst) {
                        near.add(origin);
                    }
                    for (Value step : moves.of(field, base.whole(), true, random)) {
                        if (pool.size() < end && !pool.isCancelled()) {
                            pool.tryOut(step, origin);
                        }
                    }
                }
            }
        }

        /// Steps around each base, a few at each field and then more, until there are enough.
        private void neighbours(int first, int budget) {
            int end = pool.size() + budget;
            List<Field> fields = moves.shape().fields();
            List<Pool.Tried> around = List.copyOf(bases);
            List<List<Value>> steps = new ArrayList<>();
            List<Long> origins = new ArrayList<>();
            for (int b = first; b < around.size(); b++) {
                for (int f = 0; f < fields.size(); f++) {
                    steps.add(moves.of(fields.get(f), around.get(b).whole(), true, random));
                    origins.add(Ranking.origin(b, f));
                }
            }
            boolean more = true;
            for (int round = 0; more && pool.size() < end; round++) {
                more = false;
                for (int i = 0; i < steps.size() && pool.size() < end && !pool.isCancelled(); i++) {
                    if (round < steps.get(i).size()) {
                        pool.tryOut(steps.get(i).get(round), origins.get(i));
                        more = true;
                    }
                }
            }
        }

        /// What was met only beside a base: a rule that holds and decides nothing.
        private void liftedNextToOthers() {
            int before = bases.size();
            List<Pool.Tried> all = new ArrayList<>(pool.all());
            for (int i = 0; i < probes.probes().size(); i++) {
                int probe = i;
                if (bases.stream().noneMatch(base -> base.fires(probe) && base.permissive() == allows)) {
                    some(all, tried -> tried.fires(probe) && tried.permissive() == allows, 1);
                }
            }
            close(before, LIFTED_NEIGHBOURS);
        }
    }
}
