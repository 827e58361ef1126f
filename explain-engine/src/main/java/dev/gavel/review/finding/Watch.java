package dev.gavel.review.finding;

import java.util.function.BooleanSupplier;

/// Who looks on while findings are looked for, and may stop it.
public interface Watch {

    /// Nobody does.
    Watch NONE = of(() -> false);

    static Watch of(BooleanSupplier cancelled) {
        return new Watch() {

            @Override
            public void at(double fraction, String step) {
                // nobody is told
            }

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    /// @param fraction of the work that is done, from 0 to 1
    /// @param step what is looked for now: `gaps`
    void at(double fraction, String step);

    /// Asked often; once it says true the search ends with what it has.
    boolean cancelled();

    /// True once enough time was spent on learning the policy, so that some is left to look for findings.
    default boolean hasLearned() {
        return cancelled();
    }
}
