package dev.gavel.words.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;

final class RecordedTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    @Test
    void aBundleIsStatedByNameRevisionAndHash() {
        Bundle bundle = new BundleReader().read(BundleSource.parse("workflow=" + ROOT.resolve("sample-bundles/workflow")));
        assertThat(Recorded.policy(List.of(bundle)).bundles()).singleElement()
                .isEqualTo(new Part.PolicyBundle("workflow", bundle.manifest().revision(), bundle.sha256(), "none"));
    }

    @Test
    void aMaskedDecisionStatesWhatWasHiddenAndShowsOnlyWhatWasLogged() {
        List<LoggedDecision> decisions = new DecisionLogReader().readAll(ROOT.resolve("sample-decisions/masked.ndjson").toString())
                .decisions();
        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            Evidence evidence = new Evidence(
                    List.of(SampleEvidence.decision().origin(), Recorded.decided(decision, "denied"), Recorded.input(decision)));
            assertThat(EvidenceReading.of(evidence.json()).alterations()).isEmpty();
            Part.Input input = Recorded.input(decision);
            assertThat(input.erased()).isEqualTo(decision.erased());
            assertThat(input.masked()).isEqualTo(decision.masked());
            assertThat(EvidencePages.of(evidence).getLast().sentences().stream().map(sentence -> sentence.text()))
                    .contains(String.join(", ", decision.erased().isEmpty() ? List.of("none") : decision.erased()));
        });
        assertThat(decisions).anyMatch(LoggedDecision::altered);
    }
}
