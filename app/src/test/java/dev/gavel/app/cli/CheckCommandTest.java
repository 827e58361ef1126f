package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `gavel check` on a small policy of a shop.
class CheckCommandTest {

    private static final String SHOP = """
            package shop

            # METADATA
            # title: Only where we trade
            # custom:
            #   rule_id: SHOP-1
            deny contains msg if {
            	not input.region in {"eu", "us"}
            	msg := sprintf("we do not trade in %v", [input.region])
            }

            # METADATA
            # title: Small amounts
            # custom:
            #   rule_id: SHOP-2
            deny contains "too much" if {
            	input.amount > 100
            	input.amount > 10
            }
            """;

    private record Run(int code, String out, String err) {
    }

    @TempDir
    private Path folder;
    private Path shop = Path.of("");

    @BeforeEach
    void bundle() throws IOException {
        shop = Samples.bundle(folder.resolve("shop"), SHOP);
    }

    private Run check(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("check", "-b", shop.toString(), "--date", "2026-11-21"));
        arguments.addAll(List.of(more));
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                opening -> 0);
        assertThat(err.toString()).doesNotContain("\tat ", "defect");
        return new Run(code, out.toString(), err.toString());
    }

    private Path profile(String accepted) throws IOException {
        return Files.writeString(folder.resolve("profile.yaml"), "gavel-profile: 1\naccepted:\n" + accepted);
    }

    private static List<ObjectValue> findings(Run run) throws Exception {
        List<ObjectValue> findings = new ArrayList<>();
        ((ArrayValue) at((ObjectValue) Json.read(run.out()), "findings")).elements().forEach(each -> findings.add((ObjectValue) each));
        return findings;
    }

    private static ObjectValue fieldMissing(Run run) throws Exception {
        return findings(run).stream().filter(each -> text(each, "cause").equals("field-missing")).findFirst().orElseThrow();
    }

    private static Value at(ObjectValue object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    private static String text(ObjectValue object, String name) {
        return ((StringValue) at(object, name)).value();
    }

    @Test
    void newFindingsAreToldInPlainWordsWithTheirProofAndEndWithOne() {
        Run run = check();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().replaceAll("\\s+", " ")).contains("Gap: a request that leaves out its region is not stopped (medium)",
                "Without the region, SHOP-1 cannot", "A value that nobody has heard of would be denied in its place.",
                "is denied by SHOP-1, and allowed",
                "No declared schema requires it.", "Cause: policy.rego:8", "Always true: a condition of SHOP-2", "input.amount > 10");
        assertThat(run.out()).contains("Known as gap-");
    }

    @Test
    void opaIsAskedWhereItIsInstalled() throws Exception {
        boolean installed = OpaCommand.installed();
        assertThat(check().out().contains("by OPA 1.22.0")).isEqualTo(installed);
        for (ObjectValue finding : findings(check("--format", "json"))) {
            if (finding.get("decided_by") instanceof ArrayValue engines) {
                assertThat(engines.elements()).hasSize(installed ? 2 : 1);
            }
        }
    }

    @Test
    void theJsonIsOfItsSchemaAndHoldsWitnesses() throws Exception {
        Run run = check("--format", "json");
        Path schema = Samples.root().resolve("explain-engine/docs/findings.schema.json");
        var compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(schema),
                InputFormat.JSON);
        assertThat(compiled.validate(run.out(), InputFormat.JSON)).isEmpty();
        ObjectValue gap = fieldMissing(run);
        assertThat(text(gap, "kind")).isEqualTo("gap");
        assertThat(text(gap, "cause")).isEqualTo("field-missing");
        assertThat(((ObjectValue) at(gap, "witness")).get("region")).isNull();
        assertThat(((ArrayValue) at(gap, "sources")).size()).isPositive();
    }

    @Test
    void sarifHasRulesResultsRegionsFingerprintsAndWitnesses() throws Exception {
        List<ObjectValue> found = findings(check("--format", "json"));
        ObjectValue log = (ObjectValue) Json.read(check("--format", "sarif").out());
        assertThat(text(log, "version")).isEqualTo("2.1.0");
        assertThat(text(log, "$schema")).contains("sarif-schema-2.1.0.json");
        ObjectValue run = (ObjectValue) ((ArrayValue) at(log, "runs")).elements().getFirst();
        ObjectValue driver = (ObjectValue) at((ObjectValue) at(run, "tool"), "driver");
        List<String> rules = ((ArrayValue) at(driver, "rules")).elements().stream().map(rule -> text((ObjectValue) rule, "id")).toList();
        List<Value> results = ((ArrayValue) at(run, "results")).elements();
        assertThat(results).hasSameSizeAs(found);
        for (int i = 0; i < results.size(); i++) {
            ObjectValue result = (ObjectValue) results.get(i);
            assertThat(rules.get(Integer.parseInt(at(result, "ruleIndex").toString()))).isEqualTo(text(result, "ruleId"));
            assertThat(text(result, "level")).isIn("error", "warning", "note");
            assertThat(text((ObjectValue) at(result, "message"), "text")).isNotBlank();
            assertThat(((ObjectValue) at(result, "partialFingerprints")).get("gavel/v1")).isEqualTo(found.get(i).get("fingerprint"));
            assertThat(((ObjectValue) at(result, "properties")).get("witness")).isEqualTo(found.get(i).get("witness"));
            for (Value location : ((ArrayValue) at(result, "locations")).elements()) {
                ObjectValue physical = (ObjectValue) at((ObjectValue) location, "physicalLocation");
                assertThat(text((ObjectValue) at(physical, "artifactLocation"), "uri")).endsWith("policy.rego").doesNotContain(" ");
                assertThat(at((ObjectValue) at(physical, "region"), "startLine").toString()).matches("[1-9]\\d*");
            }
        }
    }

    @Test
    void whatIsAcceptedDoesNotCountAndIsToldOnDemand() throws Exception {
        StringBuilder accepted = new StringBuilder();
        for (ObjectValue finding : findings(check("--format", "json"))) {
            accepted.append("  - finding: ").append(text(finding, "fingerprint"))
                    .append("\n    reason: the till asks for it\n    owner: sales\n");
        }
        String profile = profile(accepted.toString()).toString();
        Run run = check("--profile", profile);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("No new findings").doesNotContain("the till asks for it");
        Run all = check("--profile", profile, "--accepted");
        assertThat(all.code()).isZero();
        assertThat(all.out()).contains("Accepted: Gap", "Accepted by “sales”. Reason given: “the till asks for it”");
        assertThat(check("--profile", profile, "--format", "sarif").out()).contains("\"suppressions\"", "the till asks for it (sales)");
    }

    @Test
    void anAcceptanceThatIsOverCountsAgainAndItIsSaid() throws Exception {
        String fingerprint = text(fieldMissing(check("--format", "json")), "fingerprint");
        String entry = "  - finding: " + fingerprint + "\n    reason: r\n    owner: o\n    expires: ";
        Run over = check("--profile", profile(entry + "2026-11-20\n").toString());
        assertThat(over.code()).isEqualTo(1);
        assertThat(over.out().replaceAll("\\s+", " "))
                .contains("It was accepted until 20 November 2026; that day is over, so it counts again.");
        assertThat(check("--profile", profile(entry + "2026-11-21\n").toString()).out()).doesNotContain(fingerprint);
    }

    @Test
    void anEntryThatMatchesNothingOrIsMistypedIsNamedWithItsLineAndTheRestIsUsed() throws Exception {
        String fingerprint = text(fieldMissing(check("--format", "json")), "fingerprint");
        Path profile = profile("  - finding: gap-0000000000\n    reason: r\n    owner: o\n  - finding: " + fingerprint
                + "\n    reason: r\n    owner: o\n  - finding: gap-1\n    reason: r\n    owner: o\n    expires: tomorrow\n");
        Run run = check("--profile", profile.toString());
        assertThat(run.err()).contains("there is no finding `gap-0000000000` to accept", ":3", "should be a date");
        assertThat(run.out()).doesNotContain(fingerprint);
        assertThat(check("--profile", profile.toString(), "--strict").code()).isEqualTo(2);
    }

    @Test
    void markdownAndPdfSayTheSame() throws IOException {
        Path pdf = folder.resolve("findings.pdf");
        Run run = check("--format", "markdown", "--out", pdf.toString());
        assertThat(run.out()).startsWith("# Findings").contains("## Gap: a request that leaves out its region is not stopped (medium)");
        assertThat(Files.readString(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }

    @Test
    void proofsBeginWithTheRequestsThatAreGiven() throws Exception {
        Path request = Files.writeString(folder.resolve("request.json"), "{\"region\": \"eu\", \"amount\": 7, \"customer\": \"c-1\"}");
        ObjectValue gap = fieldMissing(check("-i", request.toString(), "--format", "json"));
        assertThat(((ObjectValue) at(gap, "witness")).get("customer")).hasToString("\"c-1\"");
    }

    @Test
    void whatIsWrongWithTheRequestEndsWithTwo() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(check("-i", broken.toString()).code()).isEqualTo(2);
        assertThat(check("-i", folder.resolve("none.json").toString()).err()).contains("cannot be read");
        assertThat(check("--entrypoint", "shop/nothing").code()).isEqualTo(2);
        assertThat(check("--format", "xml").code()).isEqualTo(2);
        assertThat(check("--engine", "opa", "--opa-executable", folder.resolve("no-opa").toString()).code()).isEqualTo(2);
    }

    @Test
    void aSearchThatIsStoppedSaysHowFarItGot() {
        Run run = check("--time-limit", "1ms");
        assertThat(run.out().replaceAll("\\s+", " ")).contains("The search was stopped.", "Not looked for, or not to the end:");
    }
}
