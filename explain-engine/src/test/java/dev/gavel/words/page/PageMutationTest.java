package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.review.trial.Crossings;
import dev.gavel.review.trial.Situation;
import dev.gavel.review.trial.Trial;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.reader.Held;
import dev.gavel.words.reader.PageReader;
import dev.gavel.words.reader.Prediction;
import dev.gavel.words.reader.ReadPage;
import dev.gavel.words.reader.Verdict;

/// The check of a page bites: a page that says one thing otherwise is found to be wrong.
///
/// A mutant that says the same as the page of each of many further situations is counted apart: it is another way to say the page, or the situations do not tell.
class PageMutationTest {

    private static final boolean ALL = Boolean.getBoolean("gavel.mutate.all");
    private static final int SUBJECTS = ALL ? 12 : 4;
    private static final int MUTANTS = ALL ? 1_000_000 : 160;
    private static final int FURTHER = 30_000;
    private static final double SHARE = 0.95;
    private static final double ABSTAINED = 0.02;

    private int tried;
    private int same;
    private final List<String> survivors = new ArrayList<>();

    @Test
    void recordedPolicy() {
        assumeTrue(TriedPages.hasRecorded(), "needs the recorded policy");
        bites("recorded", TriedPages.recorded());
    }

    @Test
    void samples() {
        bites("samples", TriedPages.samples());
    }

    private void bites(String name, TriedPages policy) {
        List<List<Subject>> pages = new ArrayList<>(List.of(List.of()));
        policy.some(SUBJECTS, 7).forEach(subject -> pages.add(List.of(subject)));
        for (List<Subject> asked : pages) {
            bites(TriedPages.name(asked), policy.page(asked));
        }
        int counted = tried - same;
        int bitten = counted - survivors.size();
        System.out.printf(Locale.ROOT,
                "%s: %d mutants, %d found (%.1f %%); %d say the same as the page in %d further situations too, of the others %.1f %% are found%n",
                name, tried, bitten, 100.0 * bitten / tried, same, FURTHER, 100.0 * bitten / counted);
        survivors.forEach(survivor -> System.out.println("  survivor: " + survivor));
        assertThat(counted).isGreaterThan(300);
        assertThat(bitten).isGreaterThanOrEqualTo((int) Math.ceil(SHARE * counted));
    }

    private void bites(String name, CheckedPages.Draft page) {
        assertThat(page.check().isExact()).as(name).isTrue();
        List<PageMutants.Mutant> mutants = new ArrayList<>(PageMutants.of(page.told().narrative(), page.told().vocabulary()));
        int all = mutants.size();
        Collections.shuffle(mutants, new Random(3));
        List<PageMutants.Mutant> some = mutants.subList(0, Math.min(MUTANTS, mutants.size()));
        ReadPage original = read(page.told().narrative(), page);
        List<Situation> further = further(page, original);
        int found = 0;
        int alike = 0;
        for (PageMutants.Mutant mutant : some) {
            ReadPage read = read(mutant.page(), page);
            if (isFound(read, page.trials())) {
                found++;
            } else if (further.stream().allMatch(situation -> said(original, situation).equals(said(read, situation)))) {
                alike++;
                System.out.println("    says the same: " + mutant.what());
            } else {
                survivors.add(name + ": " + mutant.what());
            }
        }
        tried += some.size();
        same += alike;
        System.out.printf(Locale.ROOT, "  %-44s %4d of %4d mutants, found %4d, the same %3d%n", name, some.size(), all, found, alike);
    }

    private static ReadPage read(Narrative narrative, CheckedPages.Draft page) {
        return PageReader.read(narrative, page.told().vocabulary());
    }

    private static boolean isFound(ReadPage page, PageTrials trials) {
        if (!page.unread().isEmpty()) {
            return true;
        }
        int abstained = 0;
        for (Trial trial : trials.trials()) {
            Prediction prediction = PageCheck.predicted(page, trial);
            if (PageCheck.mistake(prediction, trials, trial).isPresent()) {
                return true;
            }
            abstained += prediction.verdict() instanceof Verdict.Abstained ? 1 : 0;
        }
        return abstained > ABSTAINED * trials.trials().size();
    }

    /// What a page says: the verdict, and which cases hold by their names.
    private static List<Object> said(ReadPage page, Situation situation) {
        Prediction prediction = page.predict(read(situation));
        return List.of(prediction.verdict(), prediction.cases().stream().filter(one -> one.held() != Held.NO).toList());
    }

    /// Situations made of the parts of others and the values of the page, of which the page speaks.
    private static List<Situation> further(CheckedPages.Draft page, ReadPage original) {
        return Crossings.of(page.trials().trials(), PageValues.of(page.told().narrative()), FURTHER, 5,
                situation -> !(original.predict(read(situation)).verdict() instanceof Verdict.OutOfScope));
    }

    private static dev.gavel.words.reader.Situation read(Situation situation) {
        return new dev.gavel.words.reader.Situation(situation.input(), situation.volatileData(), NumberValue.of(situation.time()));
    }
}
