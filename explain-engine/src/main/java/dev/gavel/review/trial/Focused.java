package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Situations about one subject: its value alone in its role, with others, or only through what the data say of something else.
final class Focused {

    private static final int CLIMB = 160;
    private static final int MANY_BASES = 8;
    private static final int TOGETHER = 500;
    /// Of the ways in which one subject can stand in a situation, with how many the ways of the next are combined.
    private static final int COMBINED = 8;

    private final TrialGround ground;
    private final Pool pool;
    private final Focus focus;
    private final RandomGenerator random;

    Focused(TrialGround ground, Pool pool, Focus focus, RandomGenerator random) {
        this.ground = ground;
        this.pool = pool;
        this.focus = focus;
        this.random = random;
    }

    private boolean inScope(Value whole) {
        return focus.isAbout(Pool.situation(whole));
    }

    /// @param known situations about the subject that have been tried already
    /// @return what was tried, in classes, the most telling first
    List<List<Pool.Tried>> find(List<Pool.Tried> known, int wanted) {
        Set<Value> starts = new LinkedHashSet<>();
        for (Pool.Tried base : ground.bases()) {
            about(base.whole()).stream().filter(this::inScope).forEach(starts::add);
        }
        List<Pool.Tried> seeds = new ArrayList<>();
        for (Value start : starts) {
            if (pool.size() < wanted) {
                seeds.add(pool.tryOut(start, 0));
            }
        }
        seeds.addAll(known.stream().limit(wanted).toList());
        if (seeds.isEmpty()) {
            return List.of();
        }
        Search search = new Search(pool, ground.moves(), ground.reads(), random, this::inScope);
        for (Search.Cost cost : List.of(search.untilPermissive(), search.untilNotPermissive())) {
            seeds.stream().min(Comparator.comparingLong(cost)).ifPresent(start -> seeds.add(search.climb(start, cost, -1, CLIMB)));
        }
        List<Pool.Tried> bases = bases(seeds);
        around(bases, wanted - wanted / 3);
        Set<Pool.Tried> mixed = new LinkedHashSet<>(seeds.subList(0, Math.min(wanted / 6, seeds.size())));
        mixed.addAll(mix(known, wanted));
        rarer(wanted);
        return Ranking.of(ground.moves().shape().fields(), bases, List.copyOf(pool.all()), new Ranking.First(Set.of(), mixed));
    }

    /// The subject put into situations of all sorts, in each way it may be.
    private List<Pool.Tried> mix(List<Pool.Tried> known, int wanted) {
        List<Pool.Tried> all = new ArrayList<>(known);
        all.addAll(pool.all());
        List<Pool.Tried> mixed = new ArrayList<>();
        for (int tries = 0; tries < wanted && pool.size() < wanted && !pool.isCancelled(); tries++) {
            List<Value> ways = about(all.get(random.nextInt(all.size())).whole());
            if (!ways.isEmpty()) {
                Value way = ways.get(random.nextInt(ways.size()));
                if (inScope(way)) {
                    mixed.add(pool.tryOut(way, 0));
                }
            }
        }
        return mixed;
    }

    /// More of the rarer verdict, one step from those that have it.
    private void rarer(int wanted) {
        List<Pool.Tried> ahead = new ArrayList<>(pool.permissive());
        List<Pool.Tried> not = new ArrayList<>(pool.all().stream().filter(tried -> !tried.permissive()).toList());
        boolean permissive = ahead.size() < not.size();
        List<Pool.Tried> rare = permissive ? ahead : not;
        for (int tries = 0; tries < wanted && !rare.isEmpty() && rare.size() < wanted / 3 && !pool.isCancelled(); tries++) {
            Value step = ground.moves().anywhere(rare.get(random.nextInt(rare.size())).whole(), false, random);
            if (pool.known(step) == null && inScope(step)) {
                Pool.Tried tried = pool.tryOut(step, 0);
                if (tried.permissive() == permissive) {
                    rare.add(tried);
                }
            }
        }
    }

    /// Situations about the subjects, until one goes ahead and one does not; then a search for the one that is still missing.
    List<Pool.Tried> ofBothVerdicts() {
        List<Pool.Tried> tried = new ArrayList<>();
        List<Pool.Tried> bases = new ArrayList<>(ground.bases());
        bases.sort(Comparator.comparing(base -> !base.permissive()));
        for (int i = 0; i < bases.size() && !isOfBoth(tried) && !pool.isCancelled(); i++) {
            about(bases.get(i).whole()).stream().filter(this::inScope).limit(COMBINED).forEach(start -> tried.add(pool.tryOut(start, 0)));
        }
        if (!tried.isEmpty() && !isOfBoth(tried)) {
            Search search = new Search(pool, ground.moves(), ground.reads(), random, this::inScope);
            Search.Cost cost = tried.getFirst().permissive() ? search.untilNotPermissive() : search.untilPermissive();
            tried.stream().min(Comparator.comparingLong(cost)).ifPresent(start -> tried.add(search.climb(start, cost, -1, CLIMB)));
        }
        return tried;
    }

    private static boolean isOfBoth(List<Pool.Tried> tried) {
        return tried.stream().anyMatch(Pool.Tried::permissive) && tried.stream().anyMatch(each -> !each.permissive());
    }

    /// For each rule the seed in which least else holds, and some that go ahead.
    private List<Pool.Tried> bases(List<Pool.Tried> seeds) {
        Set<Pool.Tried> bases = new LinkedHashSet<>();
        seeds.reversed().stream().filter(Pool.Tried::permissive).limit(MANY_BASES).forEach(bases::add);
        for (int i = 0; i < ground.probes().size(); i++) {
            int probe = i;
            seeds.stream().filter(seed -> seed.fires(probe))
                    .min(Comparator.comparingInt(seed -> seed.count())).ifPresent(bases::add);
        }
        return new ArrayList<>(bases);
    }

    /// Field by field around each base, until there is enough.
    private void around(List<Pool.Tried> bases, int wanted) {
        List<Field> fields = ground.moves().shape().fields();
        Map<Integer, List<Value>> steps = new HashMap<>();
        Map<Value, Pool.Untried> some = new LinkedHashMap<>();
        boolean more = true;
        for (int round = 0; more && pool.size() < wanted && !pool.isCancelled(); round++) {
            more = false;
            for (int at = 0; at < bases.size() * fields.size() && pool.size() < wanted; at++) {
                int b = at / fields.size();
                int f = at % fields.size();
                List<Value> here = steps.computeIfAbsent(at,
                        a -> Moves.shuffled(ground.moves().of(fields.get(f), bases.get(b).whole(), true, random), random));
                if (round < here.size()) {
                    more = true;
                    some.putIfAbsent(here.get(round), new Pool.Untried(here.get(round), Ranking.origin(b, f)));
                }
                if (some.size() == TOGETHER) {
                    tryOut(some, wanted);
                }
            }
        }
        tryOut(some, wanted);
    }

    private void tryOut(Map<Value, Pool.Untried> some, int wanted) {
        pool.tryAll(
                some.values().parallelStream().filter(each -> pool.known(each.whole()) == null && inScope(each.whole())).toList().stream()
                        .limit(Math.max(0, wanted - pool.size())).toList());
        some.clear();
    }

    /// The situation with the subjects in it, in each way they may be.
    private List<Value> about(Value whole) {
        List<Value> all = about(whole, focus);
        for (Focus next = focus.with(); next != null; next = next.with()) {
            Focus also = next;
            all = all.stream().limit(COMBINED).flatMap(each -> about(each, also).stream()).toList();
        }
        return all;
    }

    private List<Value> about(Value whole, Focus one) {
        List<Value> all = new ArrayList<>();
        for (String role : one.roles()) {
            Field field = ground.moves().shape().at(role);
            if (field != null) {
                if (field.path().getLast() == Field.ANY) {
                    member(whole, field, one.value(), all);
                } else {
                    for (List<Value> place : Edits.places(whole, field.path())) {
                        all.add(Edits.set(whole, place, one.value()));
                        all.add(Joins.set(whole, field, place, one.value(), random));
                    }
                }
                through(whole, field, one.value(), all);
            }
        }
        return all;
    }

    private void member(Value whole, Field field, Value value, List<Value> to) {
        List<Value> collection = field.path().subList(0, field.path().size() - 1);
        for (List<Value> place : Edits.places(whole, collection)) {
            Value stands = Edits.get(whole, place);
            to.add(Edits.set(whole, place, ArrayValue.of(value)));
            List<Value> others = new ArrayList<>(stands instanceof ArrayValue array ? array.elements() : List.of());
            if (!others.contains(value)) {
                others.add(value);
                to.add(Edits.set(whole, place, ArrayValue.of(others)));
            }
            List<Value> named = ground.moves().candidates().known(field.kind());
            if (!named.isEmpty()) {
                to.add(Edits.set(whole, place, ArrayValue.of(value, named.get(random.nextInt(named.size())))));
            }
        }
    }

    /// Values of other fields whose records in the data name the subject.
    private void through(Value whole, Field role, Value value, List<Value> to) {
        for (Field other : ground.moves().shape().fields()) {
            Kind kind = other.kind().found();
            if (other.isLeaf() && kind != role.kind().found()) {
                for (Kind.Table table : List.copyOf(kind.tables)) {
                    table.records().forEach((key, row) -> {
                        if (holds(row, value)) {
                            for (List<Value> place : Edits.places(whole, other.path())) {
                                Value changed = Joins.set(whole, other, place, key, random);
                                to.add(changed);
                                to.add(Edits.set(whole, place, key));
                                Value emptied = emptied(changed, role);
                                if (emptied != null) {
                                    to.add(emptied);
                                }
                            }
                        }
                    });
                }
            }
        }
    }

    /// The situation with nothing in the role's collection.
    private static @Nullable Value emptied(Value whole, Field role) {
        if (role.path().getLast() != Field.ANY) {
            return null;
        }
        Value emptied = whole;
        for (List<Value> place : Edits.places(whole, role.path().subList(0, role.path().size() - 1))) {
            emptied = Edits.set(emptied, place, ArrayValue.EMPTY);
        }
        return emptied;
    }

    private static boolean holds(Value row, Value wanted) {
        return switch (row) {
            case ObjectValue object -> object.keys().stream().anyMatch(key -> {
                Value below = object.get(key);
                return key.equals(wanted) || below != null && holds(below, wanted);
            });
            case ArrayValue array -> array.elements().stream().anyMatch(element -> holds(element, wanted));
            case SetValue set -> set.contains(wanted);
            default -> row.equals(wanted);
        };
    }
}
