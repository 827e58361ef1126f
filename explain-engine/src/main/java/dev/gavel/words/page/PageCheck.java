package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.review.trial.Probe;
import dev.gavel.review.trial.Trial;
import dev.gavel.review.trial.TrialSet;
import dev.gavel.words.narrate.Told;
import dev.gavel.words.reader.Held;
import dev.gavel.words.reader.Prediction;
import dev.gavel.words.reader.ReadPage;
import dev.gavel.words.reader.Situation;
import dev.gavel.words.reader.Verdict;

/// What a page predicts, as it is read, beside what the policy does.
///
/// @param tried how many situations
/// @param wrong those of which the page says another verdict, or that a rule holds that does not
/// @param abstained those of which the page does not say the verdict
/// @param unread sentences that stand where the page decides and cannot be read
public record PageCheck(int tried, List<Mistake> wrong, List<Mistake> abstained, List<String> unread) {

    public PageCheck {
        wrong = List.copyOf(wrong);
        abstained = List.copyOf(abstained);
        unread = List.copyOf(unread);
    }

    /// @param said what the page says
    public record Mistake(Trial trial, String said) {
    }

    /// True where the page says of everything what the policy does, and leaves nothing unsaid.
    public boolean isExact() {
        return wrong.isEmpty() && abstained.isEmpty() && unread.isEmpty();
    }

    /// @param told the page with the rule of each of its cases
    /// @param probes the rules that were watched
    static PageCheck of(ReadPage page, Told told, List<Probe> probes, TrialSet trials) {
        List<Mistake> wrong = new ArrayList<>();
        List<Mistake> abstained = new ArrayList<>();
        List<Watched> watched = watched(told, probes);
        for (Trial trial : trials.trials()) {
            Prediction prediction = page.predict(new Situation(trial.situation().input(), trial.situation().volatileData(),
                    NumberValue.of(trial.situation().time())));
            boolean allowed = trial.verdict() instanceof dev.gavel.meaning.contract.Verdict.Allowed;
            switch (prediction.verdict()) {
                case Verdict.Abstained reason -> abstained.add(new Mistake(trial, reason.reason()));
                case Verdict.Allowed a when !allowed -> wrong.add(new Mistake(trial, "allowed"));
                case Verdict.Denied d when allowed -> wrong.add(new Mistake(trial, "denied " + held(prediction)));
                case Verdict.NeedsApproval n when allowed -> wrong.add(new Mistake(trial, "needs approval"));
                case Verdict.OutOfScope o -> wrong.add(new Mistake(trial, "out of scope"));
                default -> misjudged(watched, prediction, trial).ifPresent(wrong::add);
            }
        }
        return new PageCheck(trials.trials().size(), wrong, abstained,
                page.unread().stream().map(unread -> unread.text() + " (" + unread.reason() + ")").toList());
    }

    private static Set<String> held(Prediction prediction) {
        Set<String> held = new TreeSet<>();
        prediction.cases().stream().filter(each -> each.held() == Held.YES).forEach(each -> held.add(each.name()));
        return held;
    }

    /// @param exact true where the case holds exactly when the rule fires
    private record Watched(int number, List<Integer> probes, boolean exact) {
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
                boolean only = told.rules().stream().filter(other -> other.isPresent() && other.get() == rule).count() == 1;
                watched.add(new Watched(i, own, only && told.exact().contains(i)));
            }
        }
        return watched;
    }

    private static Optional<Mistake> misjudged(List<Watched> watched, Prediction prediction, Trial trial) {
        for (Watched each : watched) {
            if (each.number() >= prediction.cases().size()) {
                return Optional.of(new Mistake(trial, "only " + prediction.cases().size() + " cases"));
            }
            Prediction.Case said = prediction.cases().get(each.number());
            boolean fired = each.probes().stream().anyMatch(trial::fires);
            if (said.held() == Held.YES && !fired) {
                return Optional.of(new Mistake(trial, said.name() + " holds, and did not fire"));
            }
            if (said.held() == Held.NO && fired && each.exact()) {
                return Optional.of(new Mistake(trial, said.name() + " does not hold, and fired"));
            }
        }
        return Optional.empty();
    }
}
