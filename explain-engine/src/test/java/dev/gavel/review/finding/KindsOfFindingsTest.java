package dev.gavel.review.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.source.SourceRange;

/// Each kind of finding in a policy of a few lines, and beside it the same policy mended.
class KindsOfFindingsTest {

    @TempDir
    private Path folder;

    private Findings find(String rego) throws IOException {
        return find(rego, "{}");
    }

    private Findings find(String rego, String data) throws IOException {
        CheckedPolicy policy = CheckedPolicy.of(folder, rego, data);
        Findings findings = policy.findings();
        assertThat(policy.contradictions(findings)).isEmpty();
        assertThat(findings.unfinished()).isEmpty();
        return findings;
    }

    /// `high any-other-denied input.region`, `medium clash data.app.tier`, ….
    private static List<String> told(Findings findings) {
        return findings.findings().stream().map(finding -> finding.rank() + " " + switch (finding) {
            case Finding.Gap gap -> gap.reading() + gap.missing().stream().map(each -> " " + Places.text(each.place())
                    + (each.leftOut() ? "" : " only " + each.types()) + (each.guaranteed() ? " guaranteed" : ""))
                    .collect(Collectors.joining());
            case Finding.UnloadedBundle unloaded -> "UNLOADED " + unloaded.bundle();
            case Finding.DeclaredFact fact -> "DECLARED " + Places.text(fact.place());
            case Finding.Clash clash -> "CLASH data." + String.join(".", clash.document());
            case Finding.Lifting lifting -> "LIFTED by " + String.join(".", lifting.by().document());
            case Finding.Order order -> "ORDER " + text(order.winner());
            case Finding.Shadowed shadowed ->
                "SHADOWED " + text(shadowed.at()) + " by " + text(shadowed.byAt()) + " " + shadowed.ground().data();
            case Finding.NeverHolds never -> "NEVER " + text(never.at()) + " " + never.ground().data();
            case Finding.AlwaysTrue always -> "ALWAYS " + text(always.at()) + " " + always.ground().data();
            case Finding.SaysOther other -> "SAYS " + other.doubt().said();
        }).toList();
    }

    private static String text(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.text().lines().findFirst().orElse("").strip() : "?";
    }

    @Test
    void aMessageThatCannotBeMadeIsAGap() throws IOException {
        assertThat(told(find("""
                package app

                deny contains msg if {
                	not input.region in {"eu", "us"}
                	msg := sprintf("not in %v", [input.region])
                }
                """))).containsExactly("MEDIUM NOTHING_SAID input", "MEDIUM ANY_OTHER_DENIED input.region");
    }

    @Test
    void aGuardClosesIt() throws IOException {
        assertThat(told(find("""
                package app

                region := object.get(input, "region", "none")

                deny contains msg if {
                	not region in {"eu", "us"}
                	msg := sprintf("not in %v", [region])
                }
                """))).containsExactly("LOW NOTHING_SAID input");
    }

    @Test
    void theExpressionAtWhichItStopsIsNamed() throws IOException {
        Findings findings = find("""
                package app

                default allow := false

                allow if count(deny) == 0

                deny contains msg if {
                	not known
                	msg := sprintf("%v is unknown", [input.agent])
                }

                deny contains "other team" if input.team != data.team

                deny contains "no group" if not input.group in data.groups

                known if data.agents[input.agent]
                """, """
                {"agents": {"a": {}}, "team": "x", "groups": ["g"]}
                """);
        List<String> hows = findings.findings().stream().filter(Finding.Gap.class::isInstance).map(Finding.Gap.class::cast)
                .filter(gap -> gap.reading() == Finding.Reading.ANY_OTHER_DENIED)
                .flatMap(gap -> gap.missing().stream()).flatMap(missing -> missing.silenced().stream())
                .map(each -> each.how() + " " + text(each.at())).sorted().toList();
        assertThat(hows).containsExactly("COMPARISON input.team != data.team", "MESSAGE msg := sprintf(\"%v is unknown\", [input.agent])",
                "NEGATION not input.group in data.groups");
    }

    @Test
    void whatIsDeniedOnlyWhereItIsSaidRanksLow() throws IOException {
        assertThat(told(find("""
                package app

                deny contains "no host network" if input.spec.hostNetwork == true

                deny contains "no shell" if input.spec.command == "sh"
                """))).containsExactly("LOW ONLY_WHAT_IS_SAID input.spec.command input.spec.hostNetwork");
    }

    @Test
    void aLimitIsNotHeldAgainstWhatIsMissingOrNull() throws IOException {
        Findings findings = find("""
                package app

                default allow := false

                allow if not too_many

                too_many if input.turns > 50
                """);
        assertThat(told(findings)).contains("MEDIUM NO_LIMIT input.turns");
        Finding.Gap gap = (Finding.Gap) findings.findings().stream().filter(each -> told(new Findings(List.of(each), CheckedPolicy.NOW, 0,
                List.of())).getFirst().contains("NO_LIMIT")).findFirst().orElseThrow();
        assertThat(gap.missing().getFirst().types()).contains("null", "boolean").doesNotContain("string");
    }

    @Test
    void aDeclaredSchemaThatRequiresAFieldMakesItsGapLow() throws IOException {
        assertThat(told(find("""
                # METADATA
                # scope: package
                # schemas:
                #   - input: {type: object, required: [region], properties: {region: {type: string}}}
                package app

                deny contains msg if {
                	not input.region in {"eu", "us"}
                	msg := sprintf("not in %v", [input.region])
                }
                """))).contains("LOW ANY_OTHER_DENIED input.region guaranteed");
    }

    @Test
    void placesWithinListsAreFound() throws IOException {
        assertThat(told(find("""
                package app

                deny contains msg if {
                	some container in input.containers
                	not startswith(container.image, "registry.corp/")
                	msg := sprintf("%v comes from elsewhere", [container.name])
                }
                """))).contains("MEDIUM ANY_OTHER_DENIED input.containers[_].image", "MEDIUM ANY_OTHER_DENIED input.containers[_].name");
    }

    @Test
    void completeRulesThatClashAreShownBeforeOpaFails() throws IOException {
        Findings findings = find("""
                package app

                default allow := false

                allow if tier < 3

                tier := 1 if input.amount > 10

                tier := 2 if input.country == "nl"

                other := 1 if input.amount > 10

                other := 2 if input.amount <= 10

                allow if other == 5
                """);
        assertThat(told(findings)).contains("HIGH CLASH data.app.tier").noneMatch(each -> each.contains("CLASH data.app.other"));
        Witness witness = findings.findings().getFirst().proof().orElseThrow().after();
        assertThat(witness.verdict()).isInstanceOfSatisfying(Verdict.Failed.class,
                failed -> assertThat(failed.code()).isEqualTo("eval_conflict_error"));
    }

    @Test
    void anOverrideIsNamedWithWhatItLifts() throws IOException {
        Findings findings = find("""
                package app

                default allow := false

                allow if count(effective) == 0

                effective contains reason if {
                	some reason in deny
                	not reason in lifted
                }

                lifted contains "late" if input.emergency

                deny contains "late" if input.hour > 20

                deny contains "blocked" if input.user == "mallory"
                """);
        Finding.Lifting lifting = (Finding.Lifting) findings.findings().stream().filter(Finding.Lifting.class::isInstance).findFirst()
                .orElseThrow();
        assertThat(told(findings)).contains("MEDIUM LIFTED by app.lifted");
        assertThat(lifting.lifted()).extracting(rule -> text(rule.source().range()))
                .containsExactly("deny contains \"late\" if input.hour > 20");
        assertThat(text(lifting.asked())).isIn("lifted", "not reason in lifted");
    }

    @Test
    void anAllowBesideDenialsIsAConflictToo() throws IOException {
        assertThat(told(find("""
                package app

                default allow := false

                allow if count(deny) == 0

                allow if input.role == "admin"

                deny contains "late" if input.hour > 20
                """))).contains("MEDIUM LIFTED by app.allow");
    }

    @Test
    void aUnionOfDenialsIsNoConflict() throws IOException {
        assertThat(told(find("""
                package app

                default allow := false

                allow if count(deny | more) == 0

                deny contains "late" if input.hour > 20

                more contains "blocked" if input.user == "mallory"
                """))).noneMatch(each -> each.contains("LIFTED") || each.contains("CLASH") || each.contains("ORDER"));
    }

    @Test
    void anEarlierBranchThatAllowsWinsOverALaterOneThatDenies() throws IOException {
        assertThat(told(find("""
                package app

                default allow := false

                allow := true if {
                	input.role == "admin"
                } else := false if {
                	input.user == "mallory"
                } else := true if {
                	input.role == "reader"
                }
                """))).contains("MEDIUM ORDER allow := true if {");
    }

    @Test
    void aRuleThatAnotherCoversNeverDecides() throws IOException {
        assertThat(told(find("""
                package app

                default allow := false

                allow if input.age >= 18

                allow if input.age >= 21

                allow if {
                	input.role == "parent"
                	input.age > 5
                }
                """))).contains("MEDIUM SHADOWED allow if input.age >= 21 by allow if input.age >= 18 []");
    }

    @Test
    void aBranchThatIsNeverReachedIsNamed() throws IOException {
        assertThat(told(find("""
                package app

                default allow := false

                allow := true if {
                	input.age >= 18
                } else := false if {
                	input.age >= 21
                } else := true if {
                	input.role == "parent"
                }
                """))).contains("MEDIUM SHADOWED else := false if { by allow := true if { []").noneMatch(each -> each.contains("parent"));
    }

    @Test
    void aContradictionNeverHolds() throws IOException {
        assertThat(told(find("""
                package app

                deny contains "impossible" if {
                	input.age > 20
                	input.age < 10
                }

                deny contains "not now" if {
                	input.size == "big"
                	data.limits.open > 5
                }

                deny contains "fine" if input.size == "huge"
                """, """
                {"limits": {"open": 3}}
                """))).contains("MEDIUM NEVER deny contains \"impossible\" if { []",
                "LOW NEVER deny contains \"not now\" if { [data.limits.open]")
                .noneMatch(each -> each.contains("NEVER") && each.contains("fine"));
    }

    @Test
    void aConditionThatChangesNothingIsNamed() throws IOException {
        List<String> told = told(find("""
                package app

                deny contains "adult" if {
                	input.age > 20
                	input.age > 10
                }

                deny contains "constant" if {
                	input.size == "big"
                	data.limits.open < 5
                }

                deny contains "guarded" if {
                	is_string(input.name)
                	startswith(input.name, "x")
                }
                """, """
                {"limits": {"open": 3}}
                """));
        assertThat(told.stream().filter(each -> each.contains("ALWAYS"))).containsExactlyInAnyOrder("LOW ALWAYS input.age > 10 []",
                "LOW ALWAYS data.limits.open < 5 [data.limits.open]");
    }

    @Test
    void aDeclaredFactThatTurnsADenialIsAGap() throws IOException {
        CheckedPolicy policy = CheckedPolicy.of(folder, """
                package app

                deny contains "not in production" if {
                	input.production == true
                	input.risk > 3
                }
                """, "{}");
        Findings findings = policy.findings(List.of("input.production"));
        assertThat(told(findings)).contains("MEDIUM DECLARED input.production");
        assertThat(policy.contradictions(findings)).isEmpty();
        assertThat(told(policy.findings())).noneMatch(each -> each.contains("DECLARED"));
    }

    @Test
    void aBundleThatIsNotLoadedTakesItsDenialsAlong() throws IOException {
        bundle("main", "package app.main\n\ndefault allow := false\n\nallow if count(violations) == 0\n\n"
                + "violations contains v if some v in data.app.one.deny\n\nviolations contains v if some v in data.app.two.deny\n\n"
                + "violations contains \"two is missing\" if not data.app.two.deny\n", "app/main");
        bundle("one", "package app.one\n\ndeny contains \"late\" if input.hour > 20\n", "app/one");
        bundle("two", "package app.two\n\ndeny contains \"blocked\" if input.user == \"mallory\"\n", "app/two");
        CheckedPolicy policy = CheckedPolicy.of(List.of("main", "one", "two").stream()
                .map(name -> BundleSource.parse(name + "=" + folder.resolve(name))).toList(), "app/main/allow", List.of());
        Findings findings = policy.findings();
        assertThat(told(findings)).contains("HIGH UNLOADED one")
                .noneMatch(each -> each.contains("UNLOADED two") || each.contains("UNLOADED main")
                        || each.contains("NEVER"));
        assertThat(policy.contradictions(findings)).isEmpty();
    }

    private void bundle(String name, String rego, String root) throws IOException {
        Path at = Files.createDirectories(folder.resolve(name));
        Files.writeString(at.resolve("policy.rego"), rego);
        Files.writeString(at.resolve(".manifest"), "{\"roots\": [\"" + root + "\"]}");
    }

    @Test
    void titlesThatSayOtherThanTheirRuleAreFindings() throws IOException {
        assertThat(told(find("""
                package app

                # METADATA
                # title: No more than 60 turns
                deny contains "late" if input.turns > 50
                """))).contains("LOW SAYS 60");
    }

    @Test
    void whatIsStoppedSaysHowFarItGot() throws IOException {
        CheckedPolicy policy = CheckedPolicy.of(folder, "package app\n\ndeny contains \"late\" if input.turns > 50\n", "{}");
        Findings findings = FindingsSearch.of(
                new dev.gavel.words.page.PolicyPages(policy.engine(), dev.gavel.words.narrate.Glossary.EMPTY, List.of())
                        .checkRequest(policy.contract(), List.of(), CheckedPolicy.NOW),
                Watch.of(() -> true));
        assertThat(findings.unfinished()).contains("gaps", "rules that clash");
    }

    @Test
    void fingerprintsStayWhileRulesMove() throws IOException {
        String rego = """
                package app

                deny contains msg if {
                	not input.region in {"eu", "us"}
                	msg := sprintf("not in %v", [input.region])
                }
                """;
        List<String> before = find(rego).findings().stream().map(Finding::fingerprint).toList();
        List<String> after = find(rego.replace("deny", "\n\n# moved down\n\ndeny").replace("\t", "\t\t")).findings().stream()
                .map(Finding::fingerprint).toList();
        assertThat(after).isEqualTo(before).isNotEmpty();
    }
}
