package dev.gavel.words.page;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.samples.TestPolicy;
import dev.gavel.words.narrate.Coverage;
import dev.gavel.words.narrate.Glossary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole page of policies as teams write them, read without a profile: what it says is what they do, and nearly all of it is said.
class RealisticPagesTest {

    private static final double SAID = 0.98;
    private static final double ABSTAINED = 0.05;

    static Stream<TestPolicy> policies() throws IOException {
        return TestPolicy.realistic().stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theWholePageSaysWhatThePolicyDoes(TestPolicy policy) {
        EmbeddedEngine engine = PolicyLoader.load(List.of(BundleSource.parse(policy.folder().toString()))).engine().orElseThrow();
        String entrypoint = policy.entrypoints().getFirst().substring("data.".length()).replace('.', '/');
        DecisionContract contract = new ContractDetector(engine.compiled()).of(entrypoint).orElseThrow();
        PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
        CheckedPage page = pages.checked(contract, LocalDate.of(2026, 11, 21)).whole(() -> false);
        PageCheck check = page.check();
        Coverage coverage = page.full().coverage();
        System.out.printf(Locale.ROOT, "%-14s cases %3d  said %4d of %4d  tried %,d  wrong %d  abstained %d  unmet %d%n", policy.name(),
                page.answer().bearing().size(), coverage.said(), coverage.all(), check.tried(), check.wrong().size(),
                check.abstained().size(), check.unmet().size());
        assertThat(check.wrong()).isEmpty();
        assertThat(check.unread()).isEmpty();
        assertThat((double) check.abstained().size()).isLessThanOrEqualTo(ABSTAINED * check.tried());
        assertThat((double) coverage.said()).isGreaterThanOrEqualTo(SAID * coverage.all());
    }
}
