package dev.gavel.review.trial;

import java.util.List;

/// Generated trials; the same ground, request and seed give the same ones everywhere.
public record TrialSet(List<Trial> trials, Spread spread, long seed) {

    public TrialSet {
        trials = List.copyOf(trials);
    }
}
