package dev.gavel.meaning.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

class ProfileReaderTest {

    private static final String WHOLE = """
            gavel-profile: 1
            glossary:
              - path: input.context.session_age_seconds
                label: session age
                unit: seconds
              - term: customer_data
                label: customer data
                plural: customer data
                values: {"3": confidential}
                definition: What customers told us.
            subjects:
              - type: data-class
                plural: data classes
                roles:
                  referenced: [input.action.data_classes_referenced]
                  authorized: input.user.data_classifications_authorized
            contracts:
              - entrypoint: data.governance.main.decision
                shape: object
                verdict: allow
                approval: metadata.approval.required
                on-undefined: allows
              - entrypoint: k8s/deny
                shape: denials
            volatile: [data.governance.workflow.usage]
            self-declared: [input.agent.scope]
            accepted:
              - finding: gap:region
                reason: the gateway always fills it in
                owner: platform
                expires: 2027-01-31
            """;

    @Test
    void readsAWholeProfile() {
        ProfileReader.Reading reading = read(WHOLE);
        assertThat(reading.diagnostics()).isEmpty();
        Profile profile = reading.profile();
        assertThat(profile.glossary()).hasSize(2);
        assertThat(profile.glossary().get(1))
                .isEqualTo(new Profile.GlossaryEntry(null, "customer_data", "customer data", "customer data", null,
                        Map.of("3", "confidential"), "What customers told us."));
        assertThat(profile.subjects()).containsExactly(new Profile.SubjectType("data-class", "data class", "data classes",
                Map.of("referenced", List.of("input.action.data_classes_referenced"), "authorized",
                        List.of("input.user.data_classifications_authorized"))));
        DecisionContract contract = profile.contract("governance/main/decision").orElseThrow();
        assertThat(contract.onUndefined()).isEqualTo(Absence.ALLOWS);
        assertThat(contract.shape())
                .isEqualTo(new Shape.DecisionObject(ValuePath.of("allow"), Polarity.TRUE_ALLOWS, null, null, null, null, null,
                        ValuePath.of("metadata", "approval", "required"), null));
        assertThat(profile.contract("k8s/deny").orElseThrow().onUndefined()).isEqualTo(Absence.ALLOWS);
        assertThat(profile.volatilePaths()).containsExactly("data.governance.workflow.usage");
        assertThat(profile.selfDeclared()).containsExactly("input.agent.scope");
        Profile.AcceptedFinding accepted = profile.accepted().getFirst();
        assertThat(profile.accepted())
                .containsExactly(new Profile.AcceptedFinding("gap:region", "the gateway always fills it in", "platform",
                        LocalDate.of(2027, 1, 31), accepted.range()));
        assertThat(accepted.range()).isInstanceOfSatisfying(SourceRange.Known.class,
                at -> assertThat(at.file().line(at.row())).contains("gap:region"));
    }

    @Test
    void theSchemaSaysTheSameOfIt() throws IOException {
        Path schema = Path.of(System.getProperty("gavel.root", ".."), "explain-engine", "docs", "profile.schema.json");
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var compiled = registry.getSchema(Files.readString(schema), InputFormat.JSON);
        assertThat(compiled.validate(WHOLE, InputFormat.YAML)).isEmpty();
        assertThat(compiled.validate(WHOLE.replace("shape: denials", "shape: nothing"), InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void tellsEachFaultWithItsLineAndUsesTheRest() {
        ProfileReader.Reading reading = read("""
                gavel-profile: 1
                glosary: []
                glossary:
                  - label: no path
                  - path: input.x
                    label: x
                contracts:
                  - entrypoint: a/b
                    shape: square
                  - shape: allow
                  - entrypoint: c/d
                    shape: allow
                    on-undefined: shrugs
                volatile: data.x
                accepted:
                  - {finding: f, reason: r, owner: o, expires: soon}
                """);
        assertThat(reading.diagnostics()).extracting(Diagnostic::line).containsExactly(
                "team.yaml:2: profile_error: unknown field `glosary` is passed over",
                "team.yaml:4: profile_error: a glossary entry names a `path` or a `term`",
                "team.yaml:9: profile_error: unknown shape `square`; known are allow, deny, denials, warnings, object, envoy and admission",
                "team.yaml:10: profile_error: `entrypoint` is missing; the entry is passed over",
                "team.yaml:13: profile_error: should be `denies` or `allows`, but is `shrugs`",
                "team.yaml:16: profile_error: should be a date such as `2027-01-31`, but is `soon`");
        assertThat(reading.profile().glossary()).hasSize(1);
        assertThat(reading.profile().contracts()).extracting(DecisionContract::entrypoint).containsExactly("c/d");
        assertThat(reading.profile().volatilePaths()).containsExactly("data.x");
    }

    @Test
    void saysWhatVersionItReads() {
        assertThat(read("glossary: []\n").diagnostics()).extracting(Diagnostic::help, Diagnostic::message).hasSize(1).first().asString()
                .contains("the first line of a profile is `gavel-profile: 1`");
        assertThat(read("gavel-profile: 2\n").diagnostics()).extracting(Diagnostic::message)
                .containsExactly("this is version `2` of the profile format; version 1 is read");
    }

    @Test
    void textThatIsNoYamlIsToldWithItsLine() {
        ProfileReader.Reading reading = read("gavel-profile: 1\nglossary: [\n");
        assertThat(reading.profile()).isEqualTo(Profile.NONE);
        assertThat(reading.diagnostics()).singleElement().satisfies(d -> assertThat(d.line()).startsWith("team.yaml:"));
        assertThat(read("").profile()).isEqualTo(Profile.NONE);
        assertThat(read("- a\n").diagnostics()).extracting(Diagnostic::message).containsExactly("should be fields with names");
    }

    private static ProfileReader.Reading read(String text) {
        return ProfileReader.read(new SourceFile("team.yaml", text));
    }
}
