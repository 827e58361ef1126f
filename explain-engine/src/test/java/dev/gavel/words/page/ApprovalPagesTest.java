package dev.gavel.words.page;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.rego.value.StringValue;
import dev.gavel.review.trial.Trial;
import dev.gavel.samples.TestPolicy;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.PlainText;
import dev.gavel.words.reader.PageReader;
import dev.gavel.words.reader.Prediction;
import dev.gavel.words.reader.ReadPage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Where a denied action may need approval instead, pages say when, and are held to it.
class ApprovalPagesTest {

    private static final String POLICY = "85-needs-approval";

    private static EmbeddedEngine engine() throws IOException {
        TestPolicy policy = TestPolicy.small().stream().filter(each -> each.name().contains(POLICY)).findFirst().orElseThrow();
        return PolicyLoader.load(List.of(BundleSource.parse(policy.folder().toString()))).engine().orElseThrow();
    }

    private static CheckedPages pages() throws IOException {
        return pages(engine());
    }

    private static CheckedPages pages(EmbeddedEngine engine) {
        DecisionContract contract = new ContractDetector(engine.compiled()).of("small/s85/decision").orElseThrow();
        return new PolicyPages(engine, Glossary.EMPTY, List.of()).checked(contract, LocalDate.of(2026, 11, 21));
    }

    @Test
    void bothPagesSayWhenApprovalIsAskedFor() throws IOException {
        CheckedPage page = pages().whole(() -> false);
        assertThat(page.check().isExact()).isTrue();
        assertThat(page.check().unmet()).isEmpty();
        assertThat(text(page.full().narrative())).contains("When approval is asked for", "The amount is at most 1000.");
        assertThat(text(page.brief().narrative())).contains(
                "Instead of a denial, approval is asked for when the user’s role is “newcomer”. The full page names one more case of approval.");
    }

    private static String text(dev.gavel.words.narrative.Narrative page) {
        return new PlainText(200, false, false).render(page).replaceAll("\\s+", " ");
    }

    @Test
    void allThreeVerdictsAreTriedAndPredicted() throws IOException {
        CheckedPages.Draft page = pages().draft(List.of(), () -> false);
        ReadPage read = PageReader.read(page.told().narrative(), page.told().vocabulary());
        Set<String> predicted = page.trials().trials().stream()
                .map(trial -> PageCheck.predicted(read, trial).verdict().getClass().getSimpleName()).collect(Collectors.toSet());
        assertThat(predicted).contains("Allowed", "Denied", "NeedsApproval");
        assertThat(page.trials().trials().stream().map(trial -> trial.verdict().word()).distinct()).contains("allowed", "denied",
                "needs approval");
    }

    @Test
    void aPageThatSaysOneThingOtherwiseIsFound() throws IOException {
        CheckedPages.Draft page = pages().draft(List.of(), () -> false);
        ReadPage original = PageReader.read(page.told().narrative(), page.told().vocabulary());
        List<String> missed = new ArrayList<>();
        int tried = 0;
        int ofApproval = 0;
        for (PageMutants.Mutant mutant : PageMutants.of(page.told().narrative(), page.told().vocabulary())) {
            ReadPage read = PageReader.read(mutant.page(), page.told().vocabulary());
            tried++;
            boolean same = page.trials().trials().stream().allMatch(trial -> said(original, trial).equals(said(read, trial)));
            boolean found = !read.unread().isEmpty() || !PageCheck.of(read, page.trials()).wrong().isEmpty();
            ofApproval += mutant.what().contains("1000") || mutant.what().contains("role") ? 1 : 0;
            if (!found && !same) {
                missed.add(mutant.what());
            } else if (same && read.unread().isEmpty() && (mutant.what().contains("1000") || mutant.what().contains("role"))) {
                missed.add("not told apart: " + mutant.what());
            }
        }
        System.out.println("mutants of a page on approvals: " + tried + ", of which of its approval cases " + ofApproval);
        assertThat(ofApproval).isGreaterThan(5);
        assertThat(missed).isEmpty();
    }

    @Test
    void theSamplesAskForApprovalWhereNothingElseDenies() throws IOException {
        CheckedPages.Draft page = SamplePolicy.pages().checked(SamplePolicy.CONTRACT, LocalDate.of(2026, 11, 21)).draft(List.of(),
                () -> false);
        assertThat(text(page.told().narrative())).contains("No case but “WFL-009” holds.");
        assertThat(page.check().wrong()).isEmpty();
        assertThat(page.trials().trials().stream().filter(trial -> trial.verdict().word().equals("needs approval")).count())
                .isGreaterThan(20);
        List<PageMutants.Mutant> other = PageMutants.of(page.told().narrative(), page.told().vocabulary()).stream()
                .filter(mutant -> mutant.what().contains("No case but")).toList();
        assertThat(other).isNotEmpty();
        for (PageMutants.Mutant mutant : other) {
            ReadPage read = PageReader.read(mutant.page(), page.told().vocabulary());
            assertThat(!read.unread().isEmpty() || !PageCheck.of(read, page.trials()).wrong().isEmpty()).as(mutant.what()).isTrue();
        }
    }

    @Test
    void aMatrixShowsWhereApprovalIsAskedFor() throws IOException {
        EmbeddedEngine engine = engine();
        Subjects subjects = new PolicyPages(engine, Glossary.EMPTY, List.of()).subjects();
        AccessMatrix matrix = pages(engine).matrix(
                List.of(new Subject(subjects.type("account").orElseThrow(), StringValue.of("closed")),
                        new Subject(subjects.type("account").orElseThrow(), StringValue.of("open"))),
                List.of(new Subject(subjects.type("role").orElseThrow(), StringValue.of("newcomer")),
                        new Subject(subjects.type("role").orElseThrow(), StringValue.of("clerk"))));
        assertThat(matrix.fill(() -> false, done -> {
        })).isTrue();
        assertThat(matrix.known(0, 0)).contains(AccessMatrix.Access.NEEDS_APPROVAL);
        assertThat(matrix.known(0, 1)).contains(AccessMatrix.Access.DENIED);
        assertThat(matrix.known(1, 0)).contains(AccessMatrix.Access.DEPENDS);
        assertThat(MatrixPage.csv(matrix)).contains("account / role,newcomer,clerk,allowed,denied,needs approval,depends",
                "closed,needs approval,denied,0,1,1,0");
    }

    private static List<Object> said(ReadPage page, Trial trial) {
        Prediction prediction = PageCheck.predicted(page, trial);
        return List.of(prediction.verdict(), prediction.cases());
    }
}
