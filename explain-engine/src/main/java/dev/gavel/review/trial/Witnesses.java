package dev.gavel.review.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Situations about some subjects that prove both verdicts possible: one that goes ahead, and one that does not.
///
/// @param allowed empty where none was found, which does not say that there is none
/// @param denied likewise
/// @param tried how many situations were tried
public record Witnesses(Optional<Trial> allowed, Optional<Trial> denied, int tried) {

    private static final long SEED = 2_026;

    public static Witnesses find(TrialGround ground, Focus focus, BooleanSupplier cancelled) {
        Pool pool = new Pool(ground.judge(), cancelled);
        List<Pool.Tried> tried = new Focused(ground, pool, focus, TrialGround.random(SEED)).ofBothVerdicts();
        return new Witnesses(first(tried, true), first(tried, false), pool.size());
    }

    public boolean isOfBoth() {
        return allowed.isPresent() && denied.isPresent();
    }

    private static Optional<Trial> first(List<Pool.Tried> tried, boolean permissive) {
        return tried.stream().filter(each -> each.permissive() == permissive).findFirst()
                .map(each -> TrialGround.trial(each.situation(), each.judged()));
    }
}
