package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.ChangedCase;
import dev.gavel.words.narrate.ChangedCase.Change;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.PlainText;
import dev.gavel.words.narrative.Source;

/// The sample bundles beside themselves with the earlier revision of `workflow`.
class ChangedPageTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private static CheckedPages now;
    private static CheckedPages then;
    private static PolicyPages pages;
    private static EmbeddedEngine earlier;
    private static EmbeddedEngine later;

    @BeforeAll
    static void open() {
        later = SamplePolicy.engine();
        earlier = PolicyLoader
                .load(Stream.of("main", "identity", "resource", "previous/workflow", "compliance", "overrides", "crm", "deploy")
                        .map(name -> BundleSource
                                .parse(name.replace("previous/", "") + "=" + SamplePolicy.ROOT.resolve("sample-bundles").resolve(name)))
                        .toList())
                .engine().orElseThrow();
        List<String> open = List.of("data.usage", "data.approvals");
        pages = new PolicyPages(later, Glossary.EMPTY, open);
        now = pages.checked(SamplePolicy.CONTRACT, DATE);
        then = new PolicyPages(earlier, Glossary.EMPTY, open).checked(SamplePolicy.CONTRACT, DATE);
    }

    private static Subject subject(String type, String value) {
        return new Subject(pages.subjects().type(type).orElseThrow(), StringValue.of(value));
    }

    private static List<String> named(ChangedPage page, Change change) {
        return page.facts().cases().stream().filter(each -> each.change() == change).map(ChangedPageTest::name).toList();
    }

    private static String name(ChangedCase changed) {
        return changed.now().or(changed::then).orElseThrow().sentences().getFirst().text().substring(0, 7);
    }

    private static boolean isAllowed(EmbeddedEngine engine, Value input) {
        DecisionRequest request = DecisionRequest.of("governance/main/decision", input,
                DATE.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        return SamplePolicy.CONTRACT.read(PolicyPages.answer(engine.decide(request))).verdict() instanceof Verdict.Allowed;
    }

    @Test
    void aRuleThatWasAddedIsNewAndLowerLimitsHoldMoreOften() {
        ChangedPage page = now.changes(then, List.of(subject("tool", "rollout.rollback")), () -> false);
        assertThat(new PlainText(120, false, false).render(page.narrative())).contains(
                "revision workflow-2026.47.0, before: revision workflow-2026.46.2",
                "The turn count is more than 40.", "The turn count is more than 60.", "None was denied then and is allowed now.");
        assertThat(named(page, Change.NEW)).containsExactly("WFL-008");
        assertThat(named(page, Change.GONE)).isEmpty();
        assertThat(named(page, Change.WIDER)).contains("WFL-002", "WFL-004");
        assertThat(named(page, Change.NARROWER)).isEmpty();
        assertThat(named(page, Change.SAME)).contains("IDN-002", "RES-005").doesNotContain("WFL-002");
        assertThat(page.facts().allowed()).isZero();
        assertThat(page.facts().denied()).isPositive();
    }

    @Test
    void onlyWhatChangedIsToldAndWhatIsLookedUpToo() {
        ChangedPage page = now.changes(then, List.of(subject("tool", "contact.read")), () -> false);
        String text = new PlainText(160, false, false).render(page.narrative()).replaceAll(" +", " ");
        assertThat(text).contains("It asks for the same; what that looks up has changed.", "What it asks for besides is the same.",
                "What the cases look up", "“support” Conversation tokens 180000 120000").doesNotContain("The caller is told “turn …");
    }

    @Test
    void theExampleIsAllowedByTheEarlierAndDeniedByTheLaterEngine() {
        ChangedPage page = now.changes(then, List.of(subject("data-class", "customer_data")), () -> false);
        Value input = page.facts().example().orElseThrow().input();
        assertThat(isAllowed(earlier, input)).isTrue();
        assertThat(isAllowed(later, input)).isFalse();
        assertThat(page.facts().counterexample()).isEmpty();
    }

    @Test
    void theOtherWayRoundWhatWasNewIsGoneAndWhatWasWiderIsNarrower() {
        ChangedPage page = then.changes(now, List.of(subject("tool", "rollout.rollback")), () -> false);
        assertThat(named(page, Change.GONE)).containsExactly("WFL-008");
        assertThat(named(page, Change.NARROWER)).contains("WFL-002", "WFL-004");
        assertThat(page.facts().denied()).isZero();
        assertThat(page.facts().allowed()).isPositive();
        // The situation of the example may hold volatile data of its own, with which an engine alone does not decide.
        assertThat(page.facts().counterexample()).isPresent();
    }

    @Test
    void nothingChangedSinceItself() {
        ChangedPage page = now.changes(now, List.of(subject("tool", "contact.read")), () -> false);
        assertThat(page.facts().cases()).allMatch(each -> each.change() == Change.SAME);
        assertThat(page.facts().denied() + page.facts().allowed()).isZero();
        assertThat(new PlainText(120, false, false).render(page.narrative())).contains("Nothing changed");
    }

    @Test
    void thePageHasTheSourcesOfBothRevisionsAndShortSentences() {
        ChangedPage page = now.changes(then, List.of(subject("tool", "rollout.rollback")), () -> false);
        List<String> files = page.narrative().sentences().stream().flatMap(sentence -> sentence.sources().stream())
                .filter(Source.Text.class::isInstance).map(source -> ((Source.Text) source).range())
                .filter(SourceRange.Known.class::isInstance)
                .map(range -> ((SourceRange.Known) range).file().name()).distinct().toList();
        assertThat(files).anyMatch(file -> file.contains("previous/workflow/workflow.rego"));
        assertThat(files).anyMatch(file -> file.endsWith("sample-bundles/workflow/workflow.rego"));
    }
}
