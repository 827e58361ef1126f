package dev.gavel.review.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.meaning.contract.ProfileReader;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;

/// The sample bundles: all that is found about them is accepted with its reason, and all that is planted in a copy of them is found.
class SampleFindingsTest {

    private static final String ENTRYPOINT = "governance/main/decision";

    /// Rules that each are wrong in a way of their own.
    private static final String PLANTED = """

            tier := 1 if input.user.tenure == 7777

            tier := 2 if input.user.level == 77

            deny contains {"rule": "IDN-101", "severity": "high", "message": "tier", "remediation": "none"} if tier == 1

            deny contains {"rule": "IDN-102", "severity": "low", "message": "unknown", "remediation": "none"} if {
            	is_string(input.agent.id)
            	not data.registry.agents[input.agent.id]
            	input.user.level > 3
            }

            deny contains {"rule": "IDN-103", "severity": "high", "message": "tenure", "remediation": "none"} if {
            	input.user.tenure > 100000
            	input.user.tenure > 10
            }

            deny contains {"rule": "IDN-104", "severity": "high", "message": "never", "remediation": "none"} if {
            	input.user.level > 30
            	input.user.level < 20
            }

            # METADATA
            # title: At most 12 years
            deny contains {"rule": "IDN-105", "severity": "high", "message": "years", "remediation": "none"} if input.user.years > 60
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsFoundIsAcceptedWithItsReason() throws IOException {
        Path file = CheckedPolicy.ROOT.resolve("sample-bundles/profile.yaml");
        ProfileReader.Reading reading = ProfileReader.read(new SourceFile(file.toString(), Files.readString(file)));
        assertThat(reading.diagnostics()).isEmpty();
        CheckedPolicy policy = CheckedPolicy.samples(folder, Map.of(), CheckedPolicy.SAMPLES, ENTRYPOINT);
        Findings findings = policy.findings(reading.profile().selfDeclared());
        List<String> accepted = reading.profile().accepted().stream().map(Profile.AcceptedFinding::finding).toList();
        assertThat(findings.findings()).extracting(Finding::fingerprint).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(policy.contradictions(findings)).isEmpty();
        assertThat(findings.unfinished()).isEmpty();
    }

    /// In the identity bundle, for which the entrypoint of sessions asks.
    @Test
    void rulesThatArePlantedAreFound() throws IOException {
        CheckedPolicy policy = CheckedPolicy.samples(folder, Map.of("identity/identity.rego", text -> text + PLANTED),
                List.of("main", "identity"),
                "governance/main/session/allow");
        Findings findings = policy.findings();
        assertThat(policy.contradictions(findings)).isEmpty();
        List<String> told = findings.findings().stream().map(SampleFindingsTest::told).toList();
        assertThat(told).filteredOn(each -> !each.startsWith("gap")).containsExactlyInAnyOrder("clash tier", "shadowed IDN-102",
                "always IDN-103", "never IDN-104", "metadata IDN-105");
    }

    @Test
    void whatAMissingGuardAndUnloadedBundlesOpenIsFound() throws IOException, MalformedJsonException {
        Map<String, Function<String, String>> changes = new LinkedHashMap<>();
        changes.put("compliance/compliance.rego", text -> text.replace("\t\"region\": \"the region\",\n", ""));
        changes.put("main/main.rego", text -> text.replaceAll("unloaded contains \"(?!compliance)\\w+\" if not \\w+\\.deny\n\n", ""));
        CheckedPolicy policy = CheckedPolicy.samples(folder, changes, CheckedPolicy.SAMPLES, ENTRYPOINT);
        Findings findings = policy.findings();
        assertThat(policy.contradictions(findings)).isEmpty();
        List<String> told = findings.findings().stream().map(SampleFindingsTest::told).toList();
        assertThat(told).contains("lifting OVR-002", "gap input.environment.region")
                .noneMatch(each -> each.startsWith("never") || each.startsWith("always") || each.startsWith("clash"));
        assertThat(told).filteredOn(each -> each.startsWith("bundle")).containsExactlyInAnyOrderElementsOf(opened(policy));
    }

    private static String told(Finding finding) {
        return switch (finding) {
            case Finding.Gap gap -> "gap " + Places.text(gap.missing().getFirst().place());
            case Finding.UnloadedBundle unloaded -> "bundle " + unloaded.bundle();
            case Finding.DeclaredFact fact -> "declared " + Places.text(fact.place());
            case Finding.Clash clash -> "clash " + clash.document().getLast();
            case Finding.Lifting lifting -> "lifting " + shown(lifting.by());
            case Finding.Order order -> "order " + shown(order.rule());
            case Finding.Shadowed shadowed -> "shadowed " + shown(shadowed.rule());
            case Finding.NeverHolds never -> "never " + shown(never.rule());
            case Finding.AlwaysTrue always -> "always " + shown(always.rule());
            case Finding.SaysOther other -> "metadata " + shown(other.doubt().rule());
        };
    }

    private static String shown(CompiledRule rule) {
        return RuleLabel.of(rule).shown();
    }

    /// By brute force: the bundles without which a request that was really made goes ahead, though it was denied.
    private static List<String> opened(CheckedPolicy policy) throws IOException, MalformedJsonException {
        Set<ObjectValue> inputs = new LinkedHashSet<>();
        for (String line : Files.readAllLines(CheckedPolicy.ROOT.resolve("sample-decisions/console.ndjson"))) {
            if (Json.read(line) instanceof ObjectValue event && event.get("input") instanceof ObjectValue input) {
                inputs.add(input);
            }
        }
        List<String> opened = new ArrayList<>();
        for (String bundle : CheckedPolicy.SAMPLES) {
            EmbeddedEngine rest = policy.without(bundle);
            if (inputs.stream().anyMatch(input -> !policy.decide(input, CheckedPolicy.NOW).permissive()
                    && policy.decide(rest, input, CheckedPolicy.NOW).permissive())) {
                opened.add("bundle " + bundle);
            }
        }
        assertThat(opened).contains("bundle identity", "bundle resource", "bundle workflow").doesNotContain("bundle compliance");
        return opened;
    }
}
