package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.explain.MetadataDoubt;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.PlainText;

/// METADATA that says other than its rule is found where it was planted, and nowhere else.
class MetadataDoubtsTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private static List<String> doubts(EmbeddedEngine engine, String entrypoint) {
        return new PolicyPages(engine, Glossary.EMPTY, List.of("data.usage", "data.approvals"))
                .checked(new ContractDetector(engine.compiled()).of(entrypoint).orElseThrow(), DATE).metadataDoubts(() -> false).stream()
                .map(MetadataDoubtsTest::text).toList();
    }

    private static String text(MetadataDoubt doubt) {
        return doubt.field() + ": " + doubt.said();
    }

    private static EmbeddedEngine engine(Path bundle) {
        return PolicyLoader.load(List.of(BundleSource.parse(bundle.toString()))).engine().orElseThrow();
    }

    @Test
    void noDoubtWhereMetadataSayWhatTheRuleAsks() {
        assertThat(doubts(SamplePolicy.engine(), "governance/main/decision")).isEmpty();
        assertThat(doubts(engine(SamplePolicy.ROOT.resolve("../shared/opa-recorded/policy")), "agent/main/decision")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud", "supply-chain", "http-api", "kubernetes"})
    void noDoubtOnOtherPolicies(String policy) {
        EmbeddedEngine engine = engine(SamplePolicy.ROOT.resolve("explain-engine/src/test/resources/policies").resolve(policy));
        List<DecisionContract> contracts = new ContractDetector(engine.compiled()).detect() instanceof Detection.Found found
                ? found.proposals().stream().map(Detection.Proposal::contract).toList()
                : List.of();
        assertThat(contracts).isNotEmpty();
        for (DecisionContract contract : contracts) {
            assertThat(doubts(engine, contract.entrypoint())).as(contract.entrypoint()).isEmpty();
        }
    }

    private static void planted(Path folder) throws IOException {
        Files.writeString(folder.resolve("data.json"), """
                {"limits": {"turns": 40, "age": 3600}, "classes": {"customer_data": {"level": 2}, "payment_data": {"level": 3}}}""");
        Files.writeString(folder.resolve("p.rego"), """
                package p

                # METADATA
                # title: No more than 50 turns
                deny contains "a" if input.turns > data.limits.turns

                # METADATA
                # title: No more than 40 turns
                # description: The limit of SOC 2, section 9, is 40.
                deny contains "b" if input.turns > data.limits.turns

                # METADATA
                # title: A session lasts 1 hour, or 60 minutes
                deny contains "c" if input.age > data.limits.age

                # METADATA
                # description: Nobody reads payment_data at night.
                deny contains "d" if {
                	input.class == "customer_data"
                	input.night
                }

                # METADATA
                # description: Nobody reads `customer_data` at night, whatever `input.night` says.
                deny contains "e" if {
                	input.class == "customer_data"
                	input.night
                }

                # METADATA
                # description: Asks for input.user.name only.
                deny contains "f" if input.user.id == "x"

                # METADATA
                # description: Three of 5 people agree.
                deny contains "g" if input.unanimous
                """);
    }

    @Test
    void aNumberANameAndAFieldThatTheRuleDoesNotKnowAreFound(@TempDir Path folder) throws IOException {
        planted(folder);
        assertThat(doubts(engine(folder), "p/deny")).containsExactlyInAnyOrder("title: 50", "description: payment_data",
                "description: input.user.name");
    }

    @Test
    void doubtsStandAtTheCasesTheyAreAbout(@TempDir Path folder) throws IOException {
        planted(folder);
        EmbeddedEngine engine = engine(folder);
        CheckedPage page = new PolicyPages(engine, Glossary.EMPTY, List.of())
                .checked(new ContractDetector(engine.compiled()).of("p/deny").orElseThrow(), DATE).whole(() -> false);
        assertThat(page.check().wrong()).isEmpty();
        assertThat(page.check().unread()).isEmpty();
        String text = new PlainText(400, false, false).render(page.full().narrative()).replaceAll("\\s+", " ");
        assertThat(text)
                .contains("No more than 50 turns — p.rego:5. • The turns are more than 40. Take care: the title says “50”; the rule has no "
                        + "such number. The caller is told “a”.")
                .contains("Take care: the description says “payment_data”; the rule knows nothing of it. The caller is told “d”.")
                .contains("Take care: the description says “input.user.name”; the rule knows nothing of it. The caller is told “f”.");
        assertThat(text.split("Take care: the ")).hasSize(4);
    }
}
