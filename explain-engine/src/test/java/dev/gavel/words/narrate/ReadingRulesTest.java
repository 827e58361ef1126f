package dev.gavel.words.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.page.CheckedPage;
import dev.gavel.words.page.CheckedPages;
import dev.gavel.words.page.PolicyPages;

/// Pages on policy are read by people without Rego.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingRulesTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", "..")).toAbsolutePath().normalize();

    private final EmbeddedEngine engine = engine();
    private final PolicyPages policy = new PolicyPages(engine, Glossary.EMPTY, List.of("data.usage", "data.approvals"));
    private final CheckedPages pages = policy.checked(contract(engine), LocalDate.of(2026, 11, 21));

    @Test
    void sentencesAreShortAndWithoutSigns() {
        for (Narrative page : List.of(about("contact.read").full().narrative(), pages.whole(() -> false).full().narrative())) {
            assertThat(prose(page).map(ReadingRulesTest::bare).filter(text -> text.matches(".*([=<>{}|&_/]|\\w\\.\\w|[(\\[]).*")))
                    .as("operators, brackets, paths").isEmpty();
            assertThat(prose(page).filter(sentence -> sentence.text().split("\\s+").length > Conditions.LONGEST).map(Sentence::text))
                    .as("more than 25 words").isEmpty();
        }
    }

    @Test
    void theShortPageIsShort() {
        CheckedPage page = about("contact.export");
        Narrative brief = page.brief().narrative();
        String text = brief.title() + " " + brief.subtitle() + " "
                + brief.sentences().stream().map(Sentence::text).collect(Collectors.joining(" "));
        assertThat(text.split("\\s+").length).isLessThanOrEqualTo(150);
    }

    @Test
    void theTextIsTheSameEverywhere() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String here = Markdown.of(about("contact.read").full().narrative());
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(Markdown.of(about("contact.read").full().narrative())).as(tag).isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private CheckedPage about(String text) {
        Subject subject = policy.subjects().named(text).getFirst();
        return pages.about(List.of(subject), () -> false);
    }

    private static EmbeddedEngine engine() {
        Policy policy = PolicyLoader.load(Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList());
        return policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
    }

    private static DecisionContract contract(EmbeddedEngine engine) {
        return switch (new ContractDetector(engine.compiled()).detect()) {
            case Detection.Found found -> found.proposals().stream().map(Detection.Proposal::contract)
                    .filter(c -> c.entrypoint().equals("governance/main/decision")).findFirst().orElseThrow();
            case Detection.NotEvident open -> throw new AssertionError("no contract: " + open.candidates());
        };
    }

    /// Sentences, without the cells of tables and what labels a rule.
    private static Stream<Sentence> prose(Narrative page) {
        return page.blocks().stream().flatMap(ReadingRulesTest::prose);
    }

    private static Stream<Sentence> prose(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> paragraph.sentences().stream();
            case Block.Callout callout -> callout.sentences().stream();
            case Block.Listing list -> list.items().stream()
                    .flatMap(item -> Stream.concat(list.ordered() && !item.below().isEmpty() ? Stream.empty() : item.sentences().stream(),
                            item.below().stream().flatMap(ReadingRulesTest::prose)));
            default -> Stream.empty();
        };
    }

    private static String bare(Sentence sentence) {
        return sentence.inlines().stream().filter(inline -> inline instanceof Inline.Text).map(Inline::shown)
                .collect(Collectors.joining(" "));
    }
}
