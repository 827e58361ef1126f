package dev.gavel.words.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.review.trial.Trial;
import dev.gavel.words.reader.Held;
import dev.gavel.words.reader.Prediction;
import dev.gavel.words.reader.ReadPage;
import dev.gavel.words.reader.Situation;
import dev.gavel.words.reader.Verdict;

/// What a page predicts, as it is read, beside what the policy does.
///
/// @param tried how many situations
/// @param wrong those of which the page says another verdict, or that a rule holds that does not
/// @param abstained those of which the page does not say the verdict, and those on which the policy itself ends with an error
/// @param unmet rules of the page's cases that held in none of the situations, so that what it says of them was not tried
/// @param unread sentences that stand where the page decides and cannot be read
public record PageCheck(int tried, List<Mistake> wrong, List<Mistake> abstained, List<CompiledRule> unmet, List<String> unread) {

    public PageCheck {
        wrong = List.copyOf(wrong);
        abstained = List.copyOf(abstained);
        unmet = List.copyOf(unmet);
        unread = List.copyOf(unread);
    }

    /// @param said what the page says
    public record Mistake(Trial trial, String said) {
    }

    /// True where the page says of everything what the policy does, and leaves nothing unsaid.
    public boolean isExact() {
        return wrong.isEmpty() && abstained.isEmpty() && unread.isEmpty();
    }

    static PageCheck of(ReadPage page, PageTrials trials) {
        List<Compared> compared = trials.trials().parallelStream().map(trial -> compared(page, trials, trial)).toList();
        return new PageCheck(trials.trials().size(), compared.stream().flatMap(each -> each.wrong().stream()).toList(),
                compared.stream().flatMap(each -> each.abstained().stream()).toList(), trials.unmet(),
                page.unread().stream().map(unread -> unread.text() + " (" + unread.reason() + ")").toList());
    }

    private record Compared(Optional<Mistake> wrong, Optional<Mistake> abstained) {
    }

    private static Compared compared(ReadPage page, PageTrials trials, Trial trial) {
        Prediction prediction = predicted(page, trial);
        if (prediction.verdict() instanceof Verdict.Abstained(var reason)) {
            return new Compared(Optional.empty(), Optional.of(new Mistake(trial, reason)));
        }
        if (trial.verdict() instanceof dev.gavel.meaning.contract.Verdict.Failed failed) {
            return new Compared(Optional.empty(), Optional.of(new Mistake(trial, "the policy fails: " + failed.message())));
        }
        return new Compared(mistake(prediction, trials, trial), Optional.empty());
    }

    static Prediction predicted(ReadPage page, Trial trial) {
        return page.predict(new Situation(trial.situation().input(), trial.situation().volatileData(),
                NumberValue.of(trial.situation().time())));
    }

    /// Empty where the page says what the policy does, and where it abstains. A page that speaks of no approvals says of an action that waits for one that it is
    /// denied.
    static Optional<Mistake> mistake(Prediction prediction, PageTrials trials, Trial trial) {
        boolean allowed = trial.verdict().permissive();
        Optional<String> said = switch (prediction.verdict()) {
            case Verdict.Abstained a -> Optional.empty();
            case Verdict.OutOfScope o -> Optional.of("out of scope");
            case Verdict.Allowed a when !allowed -> Optional.of("allowed");
            case Verdict.Denied d when allowed || !prediction.approvals().isEmpty() && isForApproval(trial) ->
                Optional.of("denied " + held(prediction));
            case Verdict.NeedsApproval n when !isForApproval(trial) -> Optional.of("needs approval");
            case Verdict.Allowed a -> trials.misjudged(prediction, trial);
            case Verdict.Denied d -> trials.misjudged(prediction, trial);
            case Verdict.NeedsApproval n -> trials.misjudged(prediction, trial);
        };
        return said.map(words -> new Mistake(trial, words));
    }

    private static boolean isForApproval(Trial trial) {
        return trial.verdict() instanceof dev.gavel.meaning.contract.Verdict.NeedsApproval;
    }

    private static Set<String> held(Prediction prediction) {
        Set<String> held = new TreeSet<>();
        prediction.cases().stream().filter(each -> each.held() == Held.YES).forEach(each -> held.add(each.name()));
        return held;
    }
}
