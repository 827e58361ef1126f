package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

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

    /// The cases that a rule can be held to: none of them holds where the rule does not fire.
    ///
    /// @param numbers of the cases on the page, from 0
    /// @param alone true where one of the cases does hold if the rule fires, and what stands beside holds
    record Watched(List<Integer> numbers, List<Integer> probes, boolean alone) {
    }

    /// @param denies whether the cases of the page deny; where its rules do the other thing, each says when its rule does not fire, and only verdicts are compared
    static PageTrials of(Told told, boolean denies, TrialGround ground, List<Trial> trials) {
        List<Watched> watched = denies == ground.nothingAllows() ? watched(told, ground.probes()) : List.of();
        return new PageTrials(trials, watched, unmet(told, ground.probes(), trials),
                watched.isEmpty() ? null : PageReader.read(told.beside(), told.vocabulary()));
    }

    private static List<Watched> watched(Told told, List<Probe> probes) {
        Map<CompiledRule, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < told.rules().size(); i++) {
            CompiledRule rule = told.rules().get(i).orElse(null);
            if (rule != null) {
                numbers.computeIfAbsent(rule, k -> new ArrayList<>()).add(i);
            }
        }
        List<Watched> watched = new ArrayList<>();
        numbers.forEach((rule, own) -> {
            List<Integer> of = IntStream.range(0, probes.size()).filter(p -> probes.get(p).rule() == rule).boxed().toList();
            if (!of.isEmpty() && of.stream().allMatch(p -> probes.get(p).watched())) {
                watched.add(new Watched(own, of, isAlone(rule, numbers.keySet())));
            }
        });
        return watched;
    }

    /// True where no other rule of the page shares what the rule does, and the rule says no more than that it holds.
    private static boolean isAlone(CompiledRule rule, Set<CompiledRule> told) {
        boolean member = rule.source().head().isPartialSet();
        return (member || rule.source().head().valueGenerated())
                && told.stream().filter(other -> other == rule || !member && other.document().equals(rule.document())).count() == 1;
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
            if (each.numbers().getLast() >= prediction.cases().size() || each.numbers().getLast() >= others.size()) {
                return Optional.of("only " + prediction.cases().size() + " cases");
            }
            boolean fired = each.probes().stream().anyMatch(trial::fires);
            boolean denied = true;
            for (int number : each.numbers()) {
                Prediction.Case said = prediction.cases().get(number);
                Held rest = others.get(number).held();
                if (said.held() == Held.YES && (!fired || rest == Held.NO)) {
                    return Optional.of(said.name() + " holds, and " + (fired ? "was lifted" : "did not fire"));
                }
                denied &= said.held() == Held.NO && rest == Held.YES;
            }
            if (denied && fired && each.alone()) {
                return Optional.of(prediction.cases().get(each.numbers().getFirst()).name() + " does not hold, and fired");
            }
        }
        return Optional.empty();
    }
}
