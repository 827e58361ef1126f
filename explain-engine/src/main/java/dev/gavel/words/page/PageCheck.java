package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

    static PageCheck of(ReadPage page, PageTrials trials) {
        List<Mistake> wrong = new ArrayList<>();
        List<Mistake> abstained = new ArrayList<>();
        for (Trial trial : trials.trials()) {
            Prediction prediction = page.predict(new Situation(trial.situation().input(), trial.situation().volatileData(),
                    NumberValue.of(trial.situation().time())));
            switch (prediction.verdict()) {
                case Verdict.Abstained reason -> abstained.add(new Mistake(trial, reason.reason()));
                case Verdict.OutOfScope o -> wrong.add(new Mistake(trial, "out of scope"));
                case Verdict.Allowed a when !trial.verdict().permissive() -> wrong.add(new Mistake(trial, "allowed"));
                case Verdict.Denied d when trial.verdict().permissive() || isForApproval(trial) ->
                    wrong.add(new Mistake(trial, "denied " + held(prediction)));
                case Verdict.NeedsApproval n when !isForApproval(trial) -> wrong.add(new Mistake(trial, "needs approval"));
                default -> trials.misjudged(prediction, trial).ifPresent(said -> wrong.add(new Mistake(trial, said)));
            }
        }
        return new PageCheck(trials.trials().size(), wrong, abstained,
                page.unread().stream().map(unread -> unread.text() + " (" + unread.reason() + ")").toList());
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
