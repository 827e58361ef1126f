package dev.gavel.review.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.value.ObjectValue;

/// The findings about the recorded policy, which denies by rules that say nothing where their inputs are missing.
class RecordedFindingsTest {

    private static CheckedPolicy policy;
    private static Findings findings;

    @BeforeAll
    static void find() {
        assumeTrue(Files.exists(CheckedPolicy.RECORDED), "needs the recorded policy");
        policy = CheckedPolicy.recorded();
        findings = policy.findings();
    }

    private static List<Finding.Gap> gaps() {
        return findings.findings().stream().filter(Finding.Gap.class::isInstance).map(Finding.Gap.class::cast).toList();
    }

    @Test
    void theEmptyRequestThatIsAllowedIsFoundFirst() {
        Finding.Gap first = (Finding.Gap) findings.findings().getFirst();
        assertThat(first.reading()).isEqualTo(Finding.Reading.NOTHING_SAID);
        assertThat(first.rank()).isEqualTo(Rank.HIGH);
        Witness witness = first.proof().orElseThrow().after();
        assertThat(witness.input()).isEqualTo(ObjectValue.EMPTY);
        assertThat(policy.decide(ObjectValue.EMPTY, CheckedPolicy.NOW).permissive()).isTrue();
    }

    @Test
    void allGapsStandInTenGroupsAtMost() {
        assertThat(gaps()).hasSizeLessThanOrEqualTo(10);
        assertThat(gaps().stream().flatMap(gap -> gap.missing().stream()).map(missing -> Places.text(missing.place())).distinct())
                .contains("input.agent.id", "input.agent.owner_team", "input.action.tool", "input.action.type", "input.environment.region",
                        "input.action.args.amount", "input.context.turn_count", "input.context.cumulative_tokens",
                        "input.context.session_age_seconds", "input.environment.is_production", "input.action.data_classes_referenced");
    }

    @Test
    void theGapOfTheRegionNamesItsRulesAndLines() {
        Finding.Gap region = gaps().stream().filter(gap -> Places.text(gap.missing().getFirst().place()).equals("input.environment.region"))
                .findFirst().orElseThrow();
        assertThat(region.rank()).isEqualTo(Rank.HIGH);
        assertThat(region.rules()).extracting(rule -> RuleLabel.of(rule).id()).contains("CMP-001", "CMP-002", "CMP-003");
        assertThat(region.sources()).extracting(Object::toString).anyMatch(at -> at.endsWith("compliance.rego:12"))
                .anyMatch(at -> at.endsWith("compliance.rego:17")).anyMatch(at -> at.endsWith("compliance.rego:22"));
    }

    @Test
    void breakGlassIsToldAsWhatLifts() {
        assertThat(findings.findings()).filteredOn(Finding.Lifting.class::isInstance).singleElement()
                .satisfies(finding -> assertThat(finding.rules()).extracting(rule -> RuleLabel.of(rule).shown()).contains("suppressed",
                        "WFL-001"));
    }

    @Test
    void everyWitnessIsDecidedAsItSays() {
        assertThat(policy.contradictions(findings)).isEmpty();
    }

    @Test
    void opaDecidesTheSame() throws EngineUnavailable {
        Path executable = OpaExecutable.onPath().orElse(null);
        assumeTrue(executable != null, "needs opa on the path");
        OpaExecutable opa = OpaExecutable.at(executable, List.of(BundleSource.parse(CheckedPolicy.RECORDED.toString())));
        Map<Finding, Confirmations.Opinion> opinions = Confirmations.of(findings.findings(), policy.contract(), opa,
                name -> Optional.empty(),
                findings.now(), () -> false);
        assertThat(opinions).hasSizeGreaterThan(8);
        assertThat(opinions.values()).containsOnly(Confirmations.Opinion.AGREES);
    }
}
