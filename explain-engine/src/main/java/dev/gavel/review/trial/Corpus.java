package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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
/// @param further looks around each base as well, which only what is about the policy as a whole needs
record Corpus(List<Pool.Tried> bases, List<List<Pool.Tried>> classes, boolean nothingAllows, Further further) {

    /// A search that goes on; the same each time, unless it is cancelled.
    interface Further {

        /// All that was tried then, the most telling first.
        List<List<Pool.Tried>> classes(BooleanSupplier cancelled);
    }

    /// Makes a situation out of another in which a rule may be the only one to hold, as far as it is known what rules ask for.
    interface Starts {

        /// @param rule null for none
        Value of(@Nullable CompiledRule rule, Value base, RandomGenerator random);
    }

    /// The search: first for a situation that goes ahead, then with each key of the data, then for each rule.
    ///
    /// What is looked for by itself is looked for at the same time as some others of its sort, each with what was known before them and a random sequence of its
    /// own: so the same is found on any number of processors.
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
        private static final int TOGETHER = 16;

        private final Pool pool;
        private final Moves moves;
        private final Probes probes;
        private final Search.Reading reads;
        private final RandomGenerator random;
        private final Starts made;
        private final Set<Pool.Tried> bases = new LinkedHashSet<>();
        private final Set<Pool.Tried> without = new LinkedHashSet<>();
        private final Set<Long> near = new LinkedHashSet<>();
        private boolean allows;

        Finder(Pool pool, Moves moves, Probes probes, Search.Reading reads, RandomGenerator random, Starts made) {
            this.made = made;
            this.pool = pool;
            this.moves = moves;
            this.probes = probes;
            this.reads = reads;
            this.random = random;
        }

        Corpus find(List<Value> starts) {
            starts.forEach(start -> pool.mark(pool.tryOut(start, 0)));
            Value empty = Edits.set(starts.getLast(), List.of(Shape.INPUT), ObjectValue.EMPTY);
            make(empty, FIRST);
            Search search = new Search(pool, moves, reads, random, situation -> true);
            for (Pool.Tried start : search.best(search.untilPermissive(), 4)) {
                search.climb(start, search.untilPermissive(), -1, PERMISSIVE);
            }
            for (Pool.Tried start : search.best(search.untilNotPermissive(), 1)) {
                search.climb(start, search.untilNotPermissive(), -1, PERMISSIVE);
            }
            allows = nothingAllows();
            keys();
            pool.all().stream().filter(tried -> tried.count() == 0).limit(2).forEach(ahead -> make(ahead.whole(), MADE));
            each(watched(), this::alone);
            bases.addAll(each(IntStream.range(0, probes.helpers().size()).boxed().toList(), this::asked).stream().flatMap(List::stream)
                    .toList());
            each(watched(), this::lifted);
            take();
            absent();
            return new Corpus(List.copyOf(bases), ranked(), allows, further(random.nextLong()));
        }

        private List<List<Pool.Tried>> ranked() {
            return Ranking.of(moves.shape().fields(), List.copyOf(bases), pool.all(), new Ranking.First(near, without));
        }

        private Further further(long seed) {
            return cancelled -> {
                Finder next = new Finder(pool.copy(cancelled), moves, probes, reads, TrialGround.random(seed), made);
                next.bases.addAll(bases);
                next.without.addAll(without);
                next.allows = allows;
                next.around();
                return next.ranked();
            };
        }

        private void around() {
            close(0, CLOSE);
            neighbours(0, NEIGHBOURS);
            liftedNextToOthers();
        }

        /// One search among others of its sort.
        private record Errand(Pool pool, RandomGenerator random, Search search) {
        }

        /// Does the same for each, some at a time.
        private <T, R> List<R> each(List<T> all, BiFunction<T, Errand, R> task) {
            List<R> results = new ArrayList<>();
            for (int from = 0; from < all.size(); from += TOGETHER) {
                record Sent<T>(T what, Errand errand) {
                }
                record Returned<R>(Errand errand, R result) {
                }
                List<Sent<T>> sent = all.subList(from, Math.min(all.size(), from + TOGETHER)).stream()
                        .map(what -> new Sent<>(what, errand())).toList();
                List<Returned<R>> returned = sent.parallelStream()
                        .map(each -> new Returned<>(each.errand(), task.apply(each.what(), each.errand()))).toList();
                for (Returned<R> each : returned) {
                    pool.add(each.errand().pool());
                    results.add(each.result());
                }
            }
            return results;
        }

        private Errand errand() {
            Pool branch = pool.branch();
            RandomGenerator own = TrialGround.random(random.nextLong());
            return new Errand(branch, own, new Search(branch, moves, reads, own, situation -> true));
        }

        private List<Integer> watched() {
            return IntStream.range(0, probes.probes().size()).filter(probe -> probes.probes().get(probe).watched()).boxed().toList();
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
            record Key(Field field, List<Value> place, Value key) {
            }
            Pool.Tried base = ahead.getLast();
            List<Key> keys = new ArrayList<>();
            for (Field field : moves.shape().fields()) {
                List<Kind.Table> tables = List.copyOf(field.kind().found().tables);
                List<List<Value>> places = Edits.places(base.whole(), field.path());
                if (field.isLeaf() && field.path().getFirst().equals(Shape.INPUT) && !places.isEmpty()) {
                    for (Value key : moves.candidates().known(field.kind())) {
                        if (keys.size() < KEYS && tables.stream().anyMatch(table -> table.records().get(key) != null)) {
                            keys.add(new Key(field, places.getFirst(), key));
                        }
                    }
                }
            }
            each(keys, (key, errand) -> key(base, key.field(), key.place(), key.key(), errand));
        }

        private Pool.Tried key(Pool.Tried base, Field field, List<Value> place, Value key, Errand errand) {
            Pool.Tried joined = errand.pool().tryOut(Joins.set(base.whole(), field, place, key, errand.random()), 0);
            Pool.Tried plain = errand.pool().tryOut(Edits.set(base.whole(), place, key), 0);
            Search search = errand.search().within(situation -> key.equals(Edits.get(situation, place)));
            Search.Cost cost = search.untilPermissive();
            return search.climb(cost.applyAsLong(joined) < cost.applyAsLong(plain) ? joined : plain, cost, -1, KEY);
        }

        /// Situations made for each rule that does not hold alone anywhere yet.
        private void make(Value base, int each) {
            for (int n = 0; n < each && pool.ahead() < KEPT; n++) {
                pool.mark(pool.tryOut(made.of(null, base, random), 0));
            }
            each(IntStream.range(0, probes.probes().size()).filter(probe -> !pool.isAlone(probe)).boxed().toList(), (probe, errand) -> {
                Pool branch = errand.pool();
                for (int n = 0; n < each && !branch.isAlone(probe) && !branch.isCancelled(); n++) {
                    Pool.Tried tried = branch.tryOut(made.of(probes.probes().get(probe).rule(), base, errand.random()), 0);
                    if (tried.fires(probe) || tried.permissive()) {
                        branch.mark(tried);
                    }
                }
                return probe;
            });
        }

        private boolean alone(int probe, Errand errand) {
            Search search = errand.search();
            Search.Cost cost = search.untilAlone(probe, probes.probes().get(probe).length(), allows);
            for (Pool.Tried start : search.best(cost, 3)) {
                if (cost.applyAsLong(search.climb(start, cost, probe, ALONE)) == 0) {
                    return true;
                }
            }
            return false;
        }

        /// A rule that others ask, holding and not holding where nothing stands in the way.
        private List<Pool.Tried> asked(int helper, Errand errand) {
            List<Pool.Tried> found = new ArrayList<>();
            int depth = probes.probes().size() + helper;
            if (!reads.fields().get(depth).isEmpty()) {
                Search search = errand.search();
                for (boolean holds : new boolean[]{true, false}) {
                    Search.Cost cost = search.untilAsked(depth, probes.helpers().get(helper).length(), holds, allows);
                    search.best(cost, 1).stream().map(start -> search.climb(start, cost, depth, ASKED))
                            .filter(end -> cost.applyAsLong(end) == 0).forEach(found::add);
                }
            }
            return found;
        }

        private boolean lifted(int probe, Errand errand) {
            Search.Cost cost = errand.search().untilLifted(probe, allows);
            errand.search().best(cost, 1).forEach(start -> errand.search().climb(start, cost, probe, LIFTED));
            return true;
        }

        private void take() {
            List<Pool.Tried> all = pool.all().reversed();
            some(all, tried -> tried.permissive() == allows && tried.count() == 0, KEPT);
            some(all, tried -> tried.permissive() && (tried.count() == 0) != allows, KEPT);
            Holding holding = new Holding(all);
            for (int i = 0; i < probes.probes().size(); i++) {
                int probe = i;
                int before = bases.size();
                some(holding.of(probe), tried -> tried.count() == 1 && tried.permissive() != allows, 2);
                some(holding.of(probe), tried -> tried.permissive() == allows, 1);
                if (bases.size() == before) {
                    holding.of(probe).reversed().stream().min(Comparator.comparingInt(Pool.Tried::count)).ifPresent(bases::add);
                }
            }
        }

        /// What was tried, by the rules that hold in it.
        private static final class Holding {

            private final List<List<Pool.Tried>> of = new ArrayList<>();

            Holding(List<Pool.Tried> all) {
                for (Pool.Tried tried : all) {
                    tried.judged().fired().stream().forEach(probe -> {
                        while (of.size() <= probe) {
                            of.add(new ArrayList<>());
                        }
                        of.get(probe).add(tried);
                    });
                }
            }

            List<Pool.Tried> of(int probe) {
                return probe < of.size() ? of.get(probe) : List.of();
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

        /// The last ones were reached by a search and are more often wholly as wanted than the first.
        ///
        /// @param latest the last first
        private void some(List<Pool.Tried> latest, Predicate<Pool.Tried> wanted, int count) {
            latest.stream().filter(wanted).limit(count).forEach(bases::add);
        }

        /// All steps around each base at the fields that its rule reads itself; where a rule holds and decides nothing, at every field that holds one value.
        private void close(int first, int budget) {
            List<Pool.Tried> around = List.copyOf(bases);
            Set<BitSet> seen = new HashSet<>();
            Map<Value, Pool.Untried> steps = new LinkedHashMap<>();
            for (int b = first; b < around.size(); b++) {
                Pool.Tried base = around.get(b);
                List<Field> read = List.of();
                if (base.count() > 0 && base.permissive() == allows) {
                    read = moves.shape().fields().stream().filter(Field::isLeaf).toList();
                } else if (base.count() > 0) {
                    read = reads.fields().get(base.judged().fired().nextSetBit(0));
                    read = read.subList(0, Math.min(NEAR, read.size()));
                }
                boolean isFirst = base.count() > 0 && seen.add(base.judged().fired());
                for (Field field : read) {
                    long origin = Ranking.origin(b, moves.shape().fields().indexOf(field));
                    if (isFirst) {
                        near.add(origin);
                    }
                    for (Value step : steps.size() < budget ? moves.of(field, base.whole(), true, random) : List.<Value>of()) {
                        if (steps.size() < budget && pool.known(step) == null) {
                            steps.putIfAbsent(step, new Pool.Untried(step, origin));
                        }
                    }
                }
            }
            pool.tryAll(steps.values());
        }

        /// Steps around each base, a few at each field and then more, until there are enough.
        private void neighbours(int first, int budget) {
            List<Field> fields = moves.shape().fields();
            List<Pool.Tried> around = List.copyOf(bases);
            Map<Integer, List<Value>> steps = new HashMap<>();
            Map<Value, Pool.Untried> untried = new LinkedHashMap<>();
            boolean more = true;
            for (int round = 0; more && untried.size() < budget && !pool.isCancelled(); round++) {
                more = false;
                for (int at = 0; at < (around.size() - first) * fields.size() && untried.size() < budget; at++) {
                    int b = first + at / fields.size();
                    int f = at % fields.size();
                    List<Value> here = steps.computeIfAbsent(at, a -> moves.of(fields.get(f), around.get(b).whole(), true, random));
                    if (round < here.size()) {
                        more = true;
                        Value step = here.get(round);
                        if (pool.known(step) == null) {
                            untried.putIfAbsent(step, new Pool.Untried(step, Ranking.origin(b, f)));
                        }
                    }
                }
            }
            pool.tryAll(untried.values());
        }

        /// What was met only beside a base: a rule that holds and decides nothing.
        private void liftedNextToOthers() {
            int before = bases.size();
            Holding holding = new Holding(pool.all().reversed());
            for (int i = 0; i < probes.probes().size(); i++) {
                int probe = i;
                if (bases.stream().noneMatch(base -> base.fires(probe) && base.permissive() == allows)) {
                    some(holding.of(probe), tried -> tried.permissive() == allows, 1);
                }
            }
            close(before, LIFTED_NEIGHBOURS);
        }
    }
}
