package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.review.trial.Probe;
import dev.gavel.review.trial.Trial;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.words.narrate.Told;
import dev.gavel.words.reader.Held;
import dev.gavel.words.reader.PageReader;
import dev.gavel.words.reader.Prediction;
import dev.gavel.words.reader.ReadPage;

/// Situations in which the policy was tried, and what the rules of a page's cases did in them.
///
/// @param watched the cases whose rules were watched
/// @param beside what the cases ask for that their rules do not, read; null where no case is watched
/// @param unmet rules of its cases that held in none of them
record PageTrials(List<Trial> trials, List<Watched> watched, List<CompiledRule> unmet, @Nullable ReadPage beside) {

    PageTrials {
        trials = List.copyOf(trials);
        watched = List.copyOf(watched);
        unmet = List.copyOf(unmet);
    }

    /// A case that its rule can be held to: it does not hold where the rule does not fire.
    ///
    /// @param number of the case on the page, from 0
    /// @param alone true where the case does hold if the rule fires, and what stands beside holds
    record Watched(int number, List<Integer> probes, boolean alone) {
    }

    /// @param denies whether the cases of the page deny; where its rules do the other thing, each says when its rule does not fire, and only verdicts are compared
    static PageTrials of(Told told, boolean denies, TrialGround ground, List<Trial> trials) {
        List<Watched> watched = denies == ground.nothingAllows() ? watched(told, ground.probes()) : List.of();
        return new PageTrials(trials, watched, unmet(told, ground.probes(), trials),
                watched.isEmpty() ? null : PageReader.read(told.beside(), told.vocabulary()));
    }

    private static List<Watched> watched(Told told, List<Probe> probes) {
        List<Watched> watched = new ArrayList<>();
        for (int i = 0; i < told.rules().size(); i++) {
            CompiledRule rule = told.rules().get(i).orElse(null);
            List<Integer> own = new ArrayList<>();
            for (int p = 0; p < probes.size(); p++) {
                if (probes.get(p).rule() == rule) {
                    own.add(p);
                }
            }
            if (!own.isEmpty() && own.stream().allMatch(p -> probes.get(p).watched())) {
                watched.add(new Watched(i, own, rule != null && isAlone(rule, told)));
            }
        }
        return watched;
    }

    /// True where no other case shares what the rule does, and the rule says no more than that it holds.
    private static boolean isAlone(CompiledRule rule, Told told) {
        boolean member = rule.source().head().isPartialSet();
        return (member || rule.source().head().valueGenerated()) && told.rules().stream().flatMap(Optional::stream)
                .filter(other -> other == rule || !member && other.document().equals(rule.document())).count() == 1;
    }

    /// The rules of the page's cases that held in no situation: what the page says of them was not tried.
    private static List<CompiledRule> unmet(Told told, List<Probe> probes, List<Trial> trials) {
        BitSet met = new BitSet();
        trials.forEach(trial -> trial.fired().forEach(met::set));
        Set<CompiledRule> unmet = new LinkedHashSet<>();
        told.rules().forEach(rule -> rule.ifPresent(unmet::add));
        for (int p = 0; p < probes.size(); p++) {
            if (met.get(p) || !probes.get(p).watched()) {
                unmet.remove(probes.get(p).rule());
            }
        }
        return List.copyOf(unmet);
    }

    /// What a page says of a case though its rule does otherwise.
    Optional<String> misjudged(Prediction prediction, Trial trial) {
        List<Prediction.Case> others = beside == null ? List.of() : PageCheck.predicted(beside, trial).cases();
        for (Watched each : watched) {
            if (each.number() >= prediction.cases().size() || each.number() >= others.size()) {
                return Optional.of("only " + prediction.cases().size() + " cases");
            }
            Prediction.Case said = prediction.cases().get(each.number());
            Held rest = others.get(each.number()).held();
            boolean fired = each.probes().stream().anyMatch(trial::fires);
            if (said.held() == Held.YES && (!fired || rest == Held.NO)) {
                return Optional.of(said.name() + " holds, and " + (fired ? "was lifted" : "did not fire"));
            }
            if (said.held() == Held.NO && fired && rest == Held.YES && each.alone()) {
                return Optional.of(said.name() + " does not hold, and fired");
            }
        }
        return Optional.empty();
    }
}
