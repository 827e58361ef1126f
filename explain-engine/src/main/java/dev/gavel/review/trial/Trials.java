package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Generates trials: first those that cover what no other does, then more of each sort, with neither verdict too rare.
public final class Trials {

    /// The share that each verdict has, where there are enough.
    private static final double LEAST = 0.3;
    private static final int COMBINED = 4;

    private final TrialGround ground;
    private final TrialRequest request;
    private final RandomGenerator random;
    private final Pool pool;

    private Trials(TrialGround ground, TrialRequest request) {
        this.ground = ground;
        this.request = request;
        this.random = TrialGround.random(request.seed());
        this.pool = new Pool(ground.judge(), request.cancelled());
    }

    public static TrialSet generate(TrialGround ground, TrialRequest request) {
        return new Trials(ground, request).generate();
    }

    private TrialSet generate() {
        Focus focus = request.focus();
        List<Pool.Tried> found = new ArrayList<>();
        for (Pool.Tried tried : ground.pool()) {
            if (focus == null || focus.inScope().test(tried.situation())) {
                found.add(tried);
            }
        }
        if (focus != null) {
            found.addAll(new Focused(ground, pool, focus, random).find(found, request.wanted()));
        }
        List<Pool.Tried> chosen = choose(found);
        fill(chosen, found, focus);
        List<Trial> trials = chosen.stream().map(tried -> TrialGround.trial(tried.situation(), tried.judged())).toList();
        return new TrialSet(trials, Spreads.of(ground, chosen), request.seed());
    }

    private List<Pool.Tried> choose(List<Pool.Tried> found) {
        List<Pool.Tried> ahead = new ArrayList<>();
        List<Pool.Tried> not = new ArrayList<>();
        for (Pool.Tried tried : ranked(found)) {
            (tried.permissive() ? ahead : not).add(tried);
        }
        int wanted = request.wanted();
        int least = (int) Math.ceil(wanted * LEAST);
        int rare = Math.min(ahead.size(), not.size());
        int fromAhead = ahead.size() <= not.size() ? Math.min(rare, Math.max(least, wanted / 2)) : wanted - Math.min(rare, wanted / 2);
        List<Pool.Tried> chosen = new ArrayList<>(ahead.subList(0, Math.min(fromAhead, ahead.size())));
        chosen.addAll(not.subList(0, Math.min(wanted - chosen.size(), not.size())));
        return chosen;
    }

    /// Round by round: of each sort the first, then of each the second, …
    private List<Pool.Tried> ranked(List<Pool.Tried> found) {
        Map<Sort, Integer> seen = new HashMap<>();
        Map<Integer, List<Pool.Tried>> rounds = new TreeMap<>();
        Set<Value> once = new LinkedHashSet<>();
        for (Pool.Tried tried : found) {
            if (once.add(tried.whole())) {
                int round = seen.merge(new Sort(tried.origin(), tried.judged().fired().toLongArray().length == 0
                        ? 0
                        : tried.judged().fired().hashCode(), tried.permissive()), 1, Integer::sum);
                rounds.computeIfAbsent(round, r -> new ArrayList<>()).add(tried);
            }
        }
        return rounds.values().stream().flatMap(round -> Moves.shuffled(round, random).stream()).toList();
    }

    private record Sort(long origin, int fired, boolean permissive) {
    }

    /// Random combinations, until there are enough.
    private void fill(List<Pool.Tried> chosen, List<Pool.Tried> found, @Nullable Focus focus) {
        Set<Value> once = new LinkedHashSet<>();
        chosen.forEach(tried -> once.add(tried.whole()));
        List<Pool.Tried> from = found.isEmpty() ? ground.bases() : found;
        for (int tries = 0; chosen.size() < request.wanted() && tries < 3 * request.wanted() && !from.isEmpty()
                && !request.cancelled().getAsBoolean(); tries++) {
            Value combined = from.get(random.nextInt(from.size())).whole();
            for (int i = 1 + random.nextInt(COMBINED); i > 0; i--) {
                combined = ground.moves().anywhere(combined, random);
            }
            if (once.add(combined) && (focus == null || focus.inScope().test(Pool.situation(combined)))) {
                chosen.add(pool.tryOut(combined, 0));
            }
        }
    }
}
