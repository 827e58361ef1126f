package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `gavel explain`: why, why not, and what parts two decisions.
class ExplainCommandTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded", "policy");

    private static final String SHOP = """
            package shop

            default allow := false

            allow if {
            	input.tool == "refund"
            	input.amount <= 1250
            }

            deny contains {"code": "SHP-1", "msg": "closed at night"} if input.hour >= 20
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

    private static Run gavel(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 100, false),
                opening -> 0);
        assertThat(err.toString()).doesNotContain("\tat ", "defect");
        return new Run(code, out.toString(), err.toString());
    }

    private Run explain(String input, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("input.json"), input);
        List<String> arguments = new ArrayList<>(
                List.of("explain", "-b", shop.toString(), "--entrypoint", "shop/allow", "-i", file.toString(),
                        "--time", "2026-11-21T10:15:00Z"));
        arguments.addAll(List.of(more));
        return gavel(arguments);
    }

    @Test
    void theRecordedDenyFitsOneScreenWithTheVerdictFirst() {
        Run run = gavel(List.of("explain", "-b", RECORDED.toString(), "-i", RECORDED.resolve("inputs/deny.json").toString()));
        List<String> lines = run.out().lines().toList();
        // The verdict and all nine reasons within the first 45 lines; what would change it, and the request, after them.
        assertThat(lines).hasSizeLessThan(85);
        assertThat(lines.indexOf("Why nothing lifted it")).isBetween(1, 45);
        assertThat(lines.get(3)).contains("Denied");
        assertThat(run.out())
                .contains("RES-003", "workflow.rego:8", "Why nothing lifted it", "13 other denial rules were tried and did not hold.")
                .doesNotContain("What stopped it", "[1]");
        Run full = gavel(List.of("explain", "-b", RECORDED.toString(), "-i", RECORDED.resolve("inputs/deny.json").toString(), "--full"));
        assertThat(full.out()).contains("What stopped it", "IDN-002", "Sources");
    }

    @Test
    void whyNotTellsFalseFromUndefined() throws IOException {
        Run wrong = explain("{\"tool\": \"refund\", \"amount\": 2000}", "--why-not", "allow");
        assertThat(wrong.out()).contains("Why not allow", "The amount is 2,000, more than 1,250.").doesNotContain("undefined");
        Run missing = explain("{\"tool\": \"refund\"}", "--why-not", "data.shop.allow");
        assertThat(missing.out()).contains("The request has no amount.", "So this is undefined, not false.",
                "The condition before it held.");
        Run alone = explain("{\"tool\": \"refund\", \"amount\": 2, \"hour\": 12}", "--why-not", "SHP-1", "--why-not", "closed at night");
        assertThat(alone.out()).contains("Why not SHP-1", "Nothing in this decision asks for it", "The hour is 12, less than 20.",
                "Why not closed at night");
        assertThat(alone.code()).isZero();
    }

    @Test
    void anUnknownRuleNameIsRefusedWithWhatMayHaveBeenMeant() throws IOException {
        Run run = explain("{}", "--why-not", "alow");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no rule, reason or value is called `alow`", "did you mean `allow`");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void twoRequestsAreCompared() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"tool\": \"refund\", \"amount\": 2000, \"note\": \"b\"}");
        Run run = explain("{\"tool\": \"refund\", \"amount\": 20, \"note\": \"a\"}", "--versus-input", other.toString());
        assertThat(run.out()).contains("A allowed, B denied", "The amount",
                "Nothing else that differs between them mattered: the note.",
                "In A: the amount is 20, at most 1,250.", "In B: the amount is 2,000, more than 1,250.");
        assertThat(run.code()).isZero();
        Run without = explain("{}", "--versus", "some-id");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("no log");
    }

    @Test
    void theModelStandsBesideTheNarrativeInJson() throws Exception {
        ObjectValue json = (ObjectValue) Json.read(explain("{\"tool\": \"refund\"}", "--why-not", "allow", "--format", "json").out());
        assertThat(json.keys()).contains(StringValue.of("narrative"), StringValue.of("blocks"));
        ObjectValue model = (ObjectValue) at(json, "explanation");
        assertThat(at(model, "verdict")).isEqualTo(StringValue.of("denied"));
        ObjectValue attempt = (ObjectValue) ((ArrayValue) at(model, "failed")).elements().getFirst();
        assertThat(at(attempt, "failedAt", "fault")).isEqualTo(StringValue.of("undefined"));
        assertThat(at(attempt, "failedAt", "missing", "key")).isEqualTo(StringValue.of("amount"));
        assertThat(at(attempt, "failedAt", "text")).isEqualTo(StringValue.of("input.amount"));
        assertThat(at(attempt, "rule", "row").toString()).isEqualTo("5");
        assertThat(at(model, "restsOn").toString()).contains("[\"tool\"]");
        ObjectValue whyNot = (ObjectValue) ((ArrayValue) at(model, "whyNot")).elements().getFirst();
        assertThat(((ArrayValue) at(whyNot, "tried")).size()).isEqualTo(1);
    }

    private static Value at(ObjectValue object, String... path) {
        Value found = object;
        for (String name : path) {
            found = Objects.requireNonNull(((ObjectValue) found).get(name), name);
        }
        return found;
    }
}
