package dev.gavel.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.app.Samples;

/// `gavel explain` says what would change the decision, and takes what may be changed.
class ChangeOptionsTest {

    private record Run(int code, String out, String err) {
    }

    @TempDir
    private Path folder;
    private Path input = Path.of("");

    @BeforeEach
    void write() throws IOException {
        input = write("{\"agent\":{\"id\":\"agt-support-01\",\"owner_team\":\"customer-care\",\"scope\":\"support\"},"
                + "\"user\":{\"id\":\"u-1031\",\"groups\":[\"support-agents\"],\"data_classifications_authorized\":[\"customer_data\"]},"
                + "\"action\":{\"type\":\"tool_call\",\"server\":\"crm\",\"tool\":\"contact.read\",\"model\":\"orion-small\","
                + "\"args\":{\"customer_id\":\"c-271\"},\"data_classes_referenced\":[\"customer_data\"]},"
                + "\"context\":{\"conversation_id\":\"conv-1\",\"turn_count\":61,\"cumulative_tokens\":2000,\"session_age_seconds\":600},"
                + "\"environment\":{\"region\":\"eu-central\",\"time\":\"2026-11-19T10:15:00Z\",\"is_production\":true}}");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("input.json"), json);
    }

    private Run explain(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("explain"));
        arguments.addAll(Samples.bundleOptions());
        arguments.addAll(List.of("-i", input.toString(), "--time", "2026-11-19T10:15:00Z"));
        arguments.addAll(List.of(more));
        int code = GavelCommand.run(arguments.toArray(String[]::new), new Terminal(new PrintWriter(out), new PrintWriter(err), 200, false),
                opening -> {
                    throw new AssertionError("no window was asked for");
                });
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void aDenialIsExplainedWithWhatWouldLiftIt() {
        Run run = explain();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("What would change it", "With this one change the request would be allowed:",
                "The turn count is 40 or less, in place of 61.", "Nothing else in the request would, alone.",
                "Who acts was kept, and no field was left out.");
    }

    @Test
    void everyFormatSaysIt() {
        assertThat(explain("--format", "markdown").out()).contains("## What would change it", "The turn count is 40 or less");
        assertThat(explain("--format", "json").out()).contains("What would change it", "The turn count is 40 or less");
    }

    @Test
    void whatIsLockedStays() {
        assertThat(explain("--lock", "context.turn_count").out()).contains(
                "Nothing in the request that may be changed would have the request allowed.", "Who acts and the turn count were kept");
    }

    @Test
    void whatIsLetMayChange() throws IOException {
        input = write(Files.readString(input).replace("\"turn_count\":61", "\"turn_count\":6").replace("customer-care", "growth"));
        assertThat(explain().out()).contains("Nothing in the request that may be changed would have the request allowed.");
        assertThat(explain("--let", "agent.owner_team").out()).contains("The agent’s owner team is “customer-care”, in place of “growth”.");
    }

    @Test
    void dataChangesOnRequest() {
        assertThat(explain("--change-data").out()).contains("The turn count is 40 or less, in place of 61.",
                "In the data, the maximum turns are 61 or more, in place of 40.", "Nothing else in the request or the data would, alone.");
    }

    @Test
    void aReasonIsTakenAwayByItsName() {
        assertThat(explain("--without-reason", "wfl-002").out()).contains("With this one change the reason WFL-002 would be gone:");
        Run wrong = explain("--without-reason", "CRM-009");
        assertThat(wrong.code()).isEqualTo(Exit.WRONG);
        assertThat(wrong.err()).contains("the decision has no reason `CRM-009`", "--without-reason", "its reasons are: WFL-002");
    }

    @Test
    void anAllowedRequestIsAskedAboutOnlyOnRequest() throws IOException {
        input = write(Files.readString(input).replace("\"turn_count\":61", "\"turn_count\":6"));
        assertThat(explain().out()).contains("Allowed").doesNotContain("What would change it");
        assertThat(explain("--change").out()).contains("With any one of these changes the request would not be allowed:",
                "The turn count is 41 or more, in place of 6.");
    }
}
