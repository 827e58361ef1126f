package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.compile.CompiledRule;

/// Searches changes by their size: all of one leaf, then of two, and so on.
///
/// Where denials stand against an action, a change that lifts them must touch, for each, something that its rule reads, or something that is read on the way from it to
/// the verdict. So the search follows one of the denials that are left, and tries only what bears on that one. Where rules allow, it follows what stopped each. Where a
/// policy turns out to be neither, everything it reads is tried.
final class ChangeSearch {

    private static final int LARGEST = 8;
    /// Changes of so many leaves are all tried, before larger ones are looked for another way.
    private static final int FEW = 3;
    private static final int BEAM = 12;
    /// So many changes are decided sooner than rules are watched.
    private static final int MANY = 8;

    private final Bench bench;
    private final Watched.Glass glass;
    private final Ground ground;
    private final Aim aim;
    private final Map<Set<Edit>, Watched> watched = new LinkedHashMap<>();
    private boolean loose;
    private boolean cut;
    private int ruledOut;

    ChangeSearch(Bench bench, Watched.Glass glass, Ground ground, Aim aim) {
        this.bench = bench;
        this.glass = glass;
        this.ground = ground;
        this.aim = aim;
    }

    /// @param flips changes of the same size, none of which holds another
    /// @param ruledOut every change of so many leaves was tried, or could not have done
    /// @param ended false where the budget, or a cancel, ended the search
    record Found(List<Set<Edit>> flips, int ruledOut, boolean ended) {
    }

    Found find(Watched now) {
        if (aim.isReached(Set.of())) {
            return new Found(List.of(), 0, true);
        }
        watched.put(Set.of(), now);
        List<Set<Edit>> flips = singles(now);
        ruledOut = Math.max(bench.isOver() ? 0 : 1, isFar(inTheWay(now), 0) ? apart(inTheWay(now)) - 1 : 0);
        if (flips.isEmpty()) {
            flips = levels(2, FEW);
        }
        if (flips.isEmpty() && ruledOut < Changes.ANY_SIZE) {
            boolean ended = !bench.isOver();
            bench.spendReserve();
            List<Set<Edit>> larger = new Beam().find();
            flips = levels(FEW + 1, larger.isEmpty() ? FEW + 1 : larger.getFirst().size() - 1);
            return new Found(flips.isEmpty() ? larger : flips, ruledOut, ended && !bench.isOver());
        }
        return new Found(flips, ruledOut, !bench.isOver());
    }

    /// All changes of these sizes, until there are some that do.
    private List<Set<Edit>> levels(int from, int to) {
        for (int size = from; size <= to && ruledOut < Changes.ANY_SIZE && !bench.isOver(); size++) {
            Set<Set<Edit>> found = new LinkedHashSet<>();
            cut = false;
            descend(Set.of(), Set.of(), Set.of(), size, found, new HashSet<>());
            if (!bench.isOver()) {
                ruledOut = found.isEmpty() && !cut ? Changes.ANY_SIZE : Math.max(ruledOut, size);
            }
            if (!found.isEmpty()) {
                return List.copyOf(found);
            }
        }
        return List.of();
    }

    private List<Set<Edit>> singles(Watched now) {
        List<Set<Edit>> flips = new ArrayList<>();
        Set<Spot> bearing = branch(now, Set.of());
        List<Spot> order = new ArrayList<>(ground.byWeight(bearing));
        ground.all().stream().filter(spot -> !bearing.contains(spot)).forEach(order::add);
        for (Spot spot : order) {
            for (Edit edit : spot.edits()) {
                if (bench.isOver()) {
                    return flips;
                }
                if (aim.isReached(Set.of(edit))) {
                    flips.add(Set.of(edit));
                    loose |= !bearing.contains(spot);
                }
            }
        }
        return flips;
    }

    /// @param used the leaves that are changed already
    /// @param standing rules that are in the way still, for nothing of what they read is changed: where there are some, nobody needs to look
    private void descend(Set<Edit> edits, Set<Spot> used, Set<CompiledRule> standing, int left, Set<Set<Edit>> found,
            Set<Set<Edit>> seen) {
        if (left > 1 && isFar(standing, left)) {
            cut = true;
            return;
        }
        Collection<CompiledRule> rules = standing;
        Set<Spot> branch = standing.isEmpty() ? Set.of() : branch(standing, used);
        if (branch.isEmpty() || left > 1 || edits(last(standing, branch)) > MANY) {
            Watched at = watch(edits);
            rules = inTheWay(at);
            branch = branch(at, used);
        }
        if (branch.isEmpty()) {
            return;
        }
        boolean far = isFar(rules, left);
        cut |= left == 1 || far;
        if (left > 1 && far) {
            return;
        }
        for (Spot spot : ground.byWeight(left == 1 ? last(rules, branch) : branch)) {
            Set<CompiledRule> untouched = untouched(rules, spot);
            for (Edit edit : spot.edits()) {
                if (bench.isOver()) {
                    return;
                }
                Set<Edit> more = with(edits, edit);
                if (more.size() == edits.size() || !seen.add(more)) {
                    continue;
                }
                if (left > 1) {
                    bench.tryOut(more);
                    descend(more, with(used, spot), untouched, left - 1, found, seen);
                } else if (aim.isReached(more) && isMinimal(more)) {
                    found.add(more);
                }
            }
        }
    }

    /// Those that read nothing of what stands there.
    private Set<CompiledRule> untouched(Collection<CompiledRule> rules, Spot spot) {
        Set<CompiledRule> untouched = new LinkedHashSet<>();
        if (isDenied() && !loose) {
            rules.stream().filter(rule -> !ground.of(rule).contains(spot)).forEach(untouched::add);
        }
        return untouched;
    }

    /// No smaller change within it does.
    private boolean isMinimal(Set<Edit> edits) {
        for (Edit edit : edits) {
            Set<Edit> fewer = new LinkedHashSet<>(edits);
            fewer.remove(edit);
            if (!fewer.isEmpty() && aim.isReached(fewer)) {
                return false;
            }
        }
        return true;
    }

    private Watched watch(Set<Edit> edits) {
        return watched.computeIfAbsent(edits, e -> {
            Watched at = isDenied() ? glass.glance(e) : glass.look(e);
            return isDenied() && inTheWay(at).isEmpty() ? glass.look(e) : at;
        });
    }

    /// True where what is wanted is that reasons go.
    private boolean isDenied() {
        return switch (aim.goal()) {
            case Goal.Allowed a -> !ground.verdict().allows();
            case Goal.Denied d -> ground.verdict().allows();
            case Goal.Without w -> true;
        };
    }

    private Collection<CompiledRule> inTheWay(Watched at) {
        return aim.unwanted().isEmpty() ? at.counted() : at.counted().stream().filter(aim.unwanted()::contains).toList();
    }

    /// Leaves of which one must be changed besides; none where nothing can do.
    private Set<Spot> branch(Watched at, Set<Spot> used) {
        Collection<CompiledRule> rules = inTheWay(at);
        if (loose) {
            return free(ground.all(), used);
        }
        return isDenied() && !rules.isEmpty() ? branch(rules, used) : free(towards(at), used);
    }

    private Set<Spot> branch(Collection<CompiledRule> rules, Set<Spot> used) {
        return rules.stream().map(rule -> free(ground.of(rule), used)).min(Comparator.comparingInt(ChangeSearch::edits)).orElseThrow();
    }

    private static Set<Spot> free(Collection<Spot> spots, Set<Spot> used) {
        Set<Spot> free = new LinkedHashSet<>(spots);
        free.removeIf(spot -> used.contains(spot) && !spot.repeatable());
        return free;
    }

    /// Leaves of which the only one left must be.
    private Set<Spot> last(Collection<CompiledRule> rules, Set<Spot> branch) {
        Set<Spot> common = new LinkedHashSet<>(branch);
        if (!loose && isDenied()) {
            rules.forEach(rule -> common.retainAll(ground.of(rule)));
        }
        return common;
    }

    /// What stopped the rules that should hold, the nearest first.
    private Set<Spot> towards(Watched at) {
        Set<Spot> spots = new LinkedHashSet<>();
        at.reached().entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().rule().body().exprs().size() - entry.getValue().size()))
                .forEach(entry -> spots.addAll(ground.of(entry.getKey(), entry.getValue())));
        spots.addAll(ground.before());
        return spots.isEmpty() ? new LinkedHashSet<>(ground.all()) : spots;
    }

    /// True where there are more denials that have nothing in common than changes are left.
    private boolean isFar(Collection<CompiledRule> rules, int left) {
        return isDenied() && !loose && apart(rules) > left;
    }

    private int apart(Collection<CompiledRule> rules) {
        int apart = 0;
        Set<Spot> taken = new HashSet<>();
        for (CompiledRule rule : rules.stream().sorted(Comparator.comparingInt(rule -> ground.of(rule).size())).toList()) {
            Set<Spot> spots = ground.of(rule);
            if (spots.stream().noneMatch(taken::contains)) {
                taken.addAll(spots);
                apart++;
            }
        }
        return apart;
    }

    private static int edits(Set<Spot> spots) {
        return spots.stream().mapToInt(spot -> spot.edits().size()).sum();
    }

    private static <T> Set<T> with(Set<T> set, T more) {
        Set<T> larger = new LinkedHashSet<>(set);
        larger.add(more);
        return larger;
    }

    /// Larger changes, of which not all can be tried: those that leave the fewest reasons are followed.
    private final class Beam {

        private record State(Set<Edit> edits, Set<Spot> used, long distance) {
        }

        List<Set<Edit>> find() {
            List<State> states = List.of(new State(Set.of(), Set.of(), Long.MAX_VALUE));
            for (int size = 1; size <= LARGEST && !bench.isOver(); size++) {
                List<Set<Edit>> flips = new ArrayList<>();
                Map<Set<Edit>, State> next = new LinkedHashMap<>();
                for (State state : states) {
                    step(state, next, flips);
                }
                List<Set<Edit>> minimal = flips.stream().map(this::least).distinct().toList();
                if (!minimal.isEmpty()) {
                    int least = minimal.stream().mapToInt(Set::size).min().orElseThrow();
                    return minimal.stream().filter(edits -> edits.size() == least).toList();
                }
                states = next.values().stream().sorted(Comparator.comparingLong(State::distance)).limit(BEAM).toList();
            }
            return List.of();
        }

        private void step(State state, Map<Set<Edit>, State> next, List<Set<Edit>> flips) {
            for (Spot spot : ground.byWeight(branch(watch(state.edits()), state.used()))) {
                State best = null;
                for (Edit edit : spot.edits()) {
                    Set<Edit> more = with(state.edits(), edit);
                    if (bench.isOver() || more.size() == state.edits().size() || next.containsKey(more)) {
                        continue;
                    }
                    if (aim.isReached(more)) {
                        flips.add(more);
                    }
                    State there = new State(more, with(state.used(), spot), distance(more));
                    best = best == null || there.distance() < best.distance() ? there : best;
                }
                if (best != null) {
                    next.put(best.edits(), best);
                }
            }
        }

        private long distance(Set<Edit> edits) {
            Bench.Tried tried = bench.tryOut(edits);
            if (tried.verdict() instanceof Verdict.Failed) {
                return Long.MAX_VALUE;
            }
            if (isDenied() && aim.unwanted().isEmpty()) {
                return tried.reasons().isEmpty() ? watch(edits).counted().size() : tried.reasons().size();
            }
            Watched at = watch(edits);
            return isDenied()
                    ? inTheWay(at).size()
                    : at.reached().entrySet().stream().mapToLong(e -> e.getKey().rule().body().exprs().size() - e.getValue().size()).min()
                            .orElse(99);
        }

        /// The change without what it does not need.
        private Set<Edit> least(Set<Edit> edits) {
            Set<Edit> least = new LinkedHashSet<>(edits);
            for (Edit edit : edits) {
                Set<Edit> fewer = new LinkedHashSet<>(least);
                fewer.remove(edit);
                if (!fewer.isEmpty() && aim.isReached(fewer)) {
                    least = fewer;
                }
            }
            return least;
        }
    }
}
