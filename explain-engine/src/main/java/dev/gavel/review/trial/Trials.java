package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Generates trials: first those that cover what no other does, then more of each sort, with neither verdict too rare.
public final class Trials {

    /// The share that each verdict has, where there are enough.
    private static final double LEAST = 0.25;
    private static final int COMBINED = 4;
    private static final List<Value> UNREAD = List.of(Shape.INPUT, StringValue.of("a_field_that_nobody_reads"));

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

    /// True for an input that was told from another by nothing but a field that no policy reads, to make up the number.
    public static boolean isMadeUp(Value input) {
        return Edits.get(input, UNREAD.subList(1, UNREAD.size())) != null;
    }

    private TrialSet generate() {
        Focus focus = request.focus();
        List<List<Pool.Tried>> classes = new ArrayList<>();
        for (List<Pool.Tried> known : focus == null ? ground.classesAround(request.cancelled()) : ground.classes()) {
            classes.add(focus == null ? known : known.parallelStream().filter(tried -> focus.isAbout(tried.situation())).toList());
        }
        if (focus != null) {
            List<Pool.Tried> known = classes.stream().flatMap(List::stream).toList();
            List<List<Pool.Tried>> more = new Focused(ground, pool, focus, random).find(known, request.wanted());
            // Of each sort what is about the subject by chance, and what was made for it.
            for (int i = 0; i < more.size(); i++) {
                classes.add(2 * i + 1, more.get(i));
            }
        }
        List<Pool.Tried> ordered = ordered(classes);
        List<Pool.Tried> chosen = choose(ordered);
        fill(chosen, ordered, focus);
        vary(chosen, focus);
        List<Trial> trials = chosen.stream().map(tried -> TrialGround.trial(tried.situation(), tried.judged())).toList();
        return new TrialSet(trials, Spreads.of(ground, chosen), request.seed());
    }

    private List<Pool.Tried> ordered(List<List<Pool.Tried>> classes) {
        Set<Value> once = new HashSet<>();
        List<Pool.Tried> ordered = new ArrayList<>();
        int[] verdicts = new int[2];
        for (List<Pool.Tried> each : classes) {
            if (Math.min(verdicts[0], verdicts[1]) >= request.wanted()) {
                break;
            }
            for (Pool.Tried tried : Moves.shuffled(each, random)) {
                if (once.add(tried.whole())) {
                    ordered.add(tried);
                    verdicts[tried.permissive() ? 1 : 0]++;
                }
            }
        }
        return ordered;
    }

    /// The most telling, with as many of the rarer verdict as must be.
    private List<Pool.Tried> choose(List<Pool.Tried> ordered) {
        int wanted = request.wanted();
        int least = (int) Math.ceil(wanted * LEAST);
        List<Pool.Tried> chosen = new ArrayList<>(ordered.subList(0, Math.min(wanted, ordered.size())));
        int ahead = (int) chosen.stream().filter(Pool.Tried::permissive).count();
        boolean rare = ahead < chosen.size() - ahead;
        int missing = least - Math.min(ahead, chosen.size() - ahead);
        for (int i = chosen.size(); i < ordered.size() && missing > 0; i++) {
            if (ordered.get(i).permissive() == rare) {
                int last = last(chosen, !rare);
                chosen.remove(last);
                chosen.add(0, ordered.get(i));
                missing--;
            }
        }
        return chosen;
    }

    /// Where what the policy reads has too few values, fields that it does not read make up the number, of the rarer verdict first.
    private void vary(List<Pool.Tried> chosen, @Nullable Focus focus) {
        List<Pool.Tried> ahead = chosen.stream().filter(Pool.Tried::permissive).toList();
        List<Pool.Tried> not = chosen.stream().filter(tried -> !tried.permissive()).toList();
        int wanted = request.wanted();
        int[] count = {ahead.size(), not.size()};
        for (int i = 0; chosen.size() < wanted && i < 2 * wanted && !request.cancelled().getAsBoolean(); i++) {
            boolean rare = !ahead.isEmpty() && (not.isEmpty() || count[0] < LEAST * wanted || count[1] >= LEAST * wanted && i % 2 == 0);
            List<Pool.Tried> from = rare ? ahead : not;
            if (from.isEmpty()) {
                return;
            }
            Value whole = from.get(random.nextInt(from.size())).whole();
            if (Edits.get(whole, List.of(Shape.INPUT)) instanceof ObjectValue) {
                Value varied = Edits.set(whole, UNREAD, NumberValue.of(i));
                if (focus == null || focus.inScope().test(Pool.situation(varied))) {
                    Pool.Tried tried = pool.tryOut(varied, 0);
                    chosen.add(tried);
                    count[tried.permissive() ? 0 : 1]++;
                }
            }
        }
    }

    private static int last(List<Pool.Tried> chosen, boolean permissive) {
        int last = chosen.size() - 1;
        while (last > 0 && chosen.get(last).permissive() != permissive) {
            last--;
        }
        return last;
    }

    /// Random combinations, until there are enough.
    private void fill(List<Pool.Tried> chosen, List<Pool.Tried> found, @Nullable Focus focus) {
        Set<Value> once = new LinkedHashSet<>();
        chosen.forEach(tried -> once.add(tried.whole()));
        List<Pool.Tried> from = found.isEmpty() ? ground.bases() : found;
        for (int tries = 0; chosen.size() < request.wanted() && tries < 2 * request.wanted() && !from.isEmpty()
                && !request.cancelled().getAsBoolean(); tries++) {
            Value combined = from.get(random.nextInt(from.size())).whole();
            for (int i = 1 + random.nextInt(COMBINED); i > 0; i--) {
                combined = ground.moves().anywhere(combined, random.nextInt(4) == 0, random);
            }
            if (once.add(combined) && (focus == null || focus.isAbout(Pool.situation(combined)))) {
                chosen.add(pool.tryOut(combined, 0));
            }
        }
    }
}
