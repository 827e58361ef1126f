package dev.gavel.decision.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.StringValue;

class DecisionLogReaderTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded", "decisions");
    private static final String ONE = "{\"decision_id\":\"1\",\"path\":\"a/b\",\"input\":{\"x\":1},\"result\":true,\"timestamp\":\"2026-11-20T18:20:30.131026629Z\"}";
    private static final String TWO = "{\"decision_id\":\"2\",\"path\":\"a/b\",\"result\":null,\"timestamp\":\"2026-11-20T19:20:30+01:00\"}";

    private final DecisionLogReader reader = new DecisionLogReader();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"decisions, 57", "decisions_uploaded, 50", "decisions_full_headers, 50", "decisions_masked, 34", "decisions_nd, 9",
            "decisions_errors, 3"})
    void readsEveryRecordedLog(String name, int count) {
        Path file = RECORDED.resolve(name + ".ndjson");
        if (!Files.exists(file)) {
            System.out.println("NOT RUN: reading " + file + ", which is not there");
            return;
        }
        DecisionLog log = reader.readAll(file.toString());
        assertThat(log.diagnostics()).isEmpty();
        assertThat(log.decisions()).hasSize(count).allSatisfy(decision -> {
            assertThat(decision.id()).isNotEmpty();
            assertThat(decision.timestamp()).isNotNull();
            assertThat(decision.other().keys()).isSubsetOf(StringValue.of("request_context"));
        });
    }

    @Test
    void tellsUndefinedFromNullFromAnErrorFromWhatWasErased() throws IOException {
        DecisionLog log = log("{\"decision_id\":\"1\",\"path\":\"a\"}\n{\"decision_id\":\"2\",\"result\":null}\n"
                + "{\"decision_id\":\"3\",\"error\":{\"code\":\"eval_conflict_error\",\"message\":\"m\"}}\n"
                + "{\"decision_id\":\"4\",\"erased\":[\"/result\"]}\n{\"decision_id\":\"5\",\"input\":null,\"result\":false}\n");
        assertThat(log.decisions()).extracting(LoggedDecision::outcome).satisfiesExactly(
                outcome -> assertThat(outcome).isEqualTo(new LoggedOutcome.Undefined()),
                outcome -> assertThat(outcome).isEqualTo(new LoggedOutcome.Result(NullValue.NULL)),
                outcome -> assertThat(outcome).isInstanceOfSatisfying(LoggedOutcome.Failed.class,
                        f -> assertThat(f.code()).isEqualTo("eval_conflict_error")),
                outcome -> assertThat(outcome).isEqualTo(new LoggedOutcome.Hidden()),
                outcome -> assertThat(outcome).isEqualTo(new LoggedOutcome.Result(BooleanValue.FALSE)));
        assertThat(log.decisions().get(0).input()).isNull();
        assertThat(log.decisions().get(4).input()).isEqualTo(NullValue.NULL);
    }

    @Test
    void readsAllThatOpaSaysOfADecision() throws IOException {
        LoggedDecision decision = log(
                "{\"bundles\":{\"main\":{\"revision\":\"r1\"},\"idle\":{}},\"decision_id\":\"d\",\"erased\":[\"/input/a\"],"
                        + "\"masked\":[\"/input/b\"],\"input\":{\"b\":\"*\"},\"labels\":{\"app\":\"x\"},\"level\":\"info\",\"msg\":\"Decision Log\",\"time\":\"now\","
                        + "\"type\":\"openpolicyagent.org/decision_logs\",\"metrics\":{\"timer_server_handler_ns\":7},\"nd_builtin_cache\":{\"rand.intn\":{\"[\\\"a\\\",10]\":5}},"
                        + "\"path\":\"p/q\",\"req_id\":12,\"requested_by\":\"10.0.0.1:1\",\"result\":{},\"rule_labels\":[{\"c\":\"1\"}],\"trace_id\":\"t\",\"span_id\":\"s\","
                        + "\"timestamp\":\"2026-11-20T18:20:30.131026629Z\",\"custom\":{\"k\":1},\"batch_decision_id\":\"b\"}")
                .decisions().getFirst();
        assertThat(decision.bundles()).isEqualTo(Map.of("main", "r1", "idle", ""));
        assertThat(decision.erased()).containsExactly("/input/a");
        assertThat(decision.masked()).containsExactly("/input/b");
        assertThat(decision.altered()).isTrue();
        assertThat(decision.labels()).isEqualTo(Map.of("app", "x"));
        assertThat(decision.timestamp()).isEqualTo(Instant.parse("2026-11-20T18:20:30.131026629Z"));
        assertThat(decision.asked()).isEqualTo(new Asked.Document("p/q"));
        assertThat(decision.requestNumber()).isEqualTo(12);
        assertThat(decision.requestedBy()).isEqualTo("10.0.0.1:1");
        assertThat(decision.traceId()).isEqualTo("t");
        assertThat(decision.spanId()).isEqualTo("s");
        assertThat(decision.ruleLabels()).hasToString("[{\"c\": \"1\"}]");
        assertThat(decision.ndBuiltinCache().size()).isEqualTo(1);
        assertThat(decision.metrics().size()).isEqualTo(1);
        assertThat(decision.other()).hasToString("{\"batch_decision_id\": \"b\", \"custom\": {\"k\": 1}}");
    }

    @Test
    void readsArraysAndLinesPlainAndCompressedAlike() throws IOException {
        List<LoggedDecision> lines = log(ONE + "\n" + TWO + "\n").decisions();
        for (String text : List.of("[" + ONE + "," + TWO + "]", "[" + ONE + "]\n[" + TWO + "]",
                "[\n  " + ONE.replace(",", ",\n    ") + ",\n" + TWO + "\n]",
                ONE + TWO, "[" + ONE + "][" + TWO + "]", "\r\n" + ONE + "\r\n" + TWO)) {
            assertThat(log(text).decisions()).as(text).extracting(LoggedDecision::id, LoggedDecision::outcome, LoggedDecision::timestamp)
                    .containsExactlyElementsOf(lines.stream().map(d -> tuple(d.id(), d.outcome(), d.timestamp())).toList());
            Path packed = directory.resolve("packed");
            Files.write(packed, gzip(text));
            assertThat(reader.readAll(packed.toString()).decisions()).hasSize(2);
            assertThat(reader.readAll(packed.toString()).diagnostics()).isEmpty();
        }
    }

    @Test
    void passesOverWhatTheConsoleWritesBesides() throws IOException {
        DecisionLog log = log("{\"level\":\"info\",\"msg\":\"Initializing server.\",\"time\":\"t\"}\n" + ONE + "\n");
        assertThat(log.decisions()).hasSize(1);
        assertThat(log.others()).isEqualTo(1);
        assertThat(log.diagnostics()).isEmpty();
    }

    /// Lines are written with `;` for the line break; the second is bad.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"decision_id":"x","path":        | the line ends within an event
            {"decision_id":"x                 | the line ends within a string
            {"decision_id":"x","n":01}        | invalid character '1' after object key:value pair
            what is this?                     | no event begins here: invalid character 'w' looking for beginning of value
            {"hello":1}                       | not a decision: it has neither `decision_id` nor `path` and `timestamp`
            """)
    void aBadLineIsNamedAndTheRestIsRead(String bad, String message) throws IOException {
        DecisionLog log = log(ONE + "\n" + bad + "\n" + TWO + "\n");
        assertThat(log.decisions()).extracting(LoggedDecision::id).containsExactly("1", "2");
        assertThat(log.decisions().get(1).place().line()).isEqualTo(3);
        assertThat(log.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.line()).isEqualTo(directory.resolve("log.ndjson") + ":2: decision_log_error: " + message);
            assertThat(d.severity()).isEqualTo(Severity.WARNING);
            assertThat(d.pretty()).contains(bad.substring(0, 5)).contains("^");
        });
    }

    @Test
    void anEventThatIsTooLargeOrTooDeepCostsItsLineOnly() throws IOException {
        Path file = Files.writeString(directory.resolve("large.json"), "{\"decision_id\":\"" + "x".repeat(60_000) + "\"}\n" + ONE + "\n"
                + "{\"decision_id\":\"y\",\"input\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}\n" + TWO + "\n");
        DecisionLog log = new DecisionLogReader(new LogLimits(50_000, 10)).readAll(file.toString());
        assertThat(log.decisions()).extracting(LoggedDecision::id).containsExactly("1", "2");
        assertThat(log.diagnostics()).extracting(Diagnostic::message).containsExactly("an event of more than 50000 bytes",
                "exceeded max depth (at character 10027 of the event)");
    }

    @Test
    void aLogCutOffKeepsWhatCameBefore() throws IOException {
        Path file = directory.resolve("cut.json.gz");
        byte[] whole = gzip((ONE + "\n").repeat(50) + noise());
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));
        DecisionLog log = reader.readAll(file.toString());
        assertThat(log.decisions()).isNotEmpty();
        assertThat(log.diagnostics()).extracting(Diagnostic::message)
                .contains("the file is damaged or cut off here; what came before is read");
    }

    @Test
    void readsTheLogsOfADirectoryAndOfAPatternByName() throws IOException {
        Files.writeString(directory.resolve("b.json"), TWO);
        Files.write(directory.resolve("a.json.gz"), gzip(ONE));
        Files.writeString(directory.resolve("README.md"), "not a log");
        assertThat(reader.readAll(directory.toString()).decisions()).extracting(LoggedDecision::id).containsExactly("1", "2");
        assertThat(reader.readAll(directory + "/*.gz").decisions()).extracting(LoggedDecision::id).containsExactly("1");
        assertThat(reader.readAll(directory + "/{a,b}.json*").decisions()).hasSize(2);
    }

    @Test
    void saysWhatIsNotThere() {
        DecisionLog log = reader.readAll(directory + "/none.json");
        assertThat(log.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.severity()).isEqualTo(Severity.ERROR);
            assertThat(d.line()).startsWith("decision_log_error: error reading \"" + directory + "/none.json\": no such file");
        });
    }

    @Test
    void findsADecisionByItsId() throws IOException {
        Path file = Files.writeString(directory.resolve("x.json"), ONE + "\n" + TWO);
        assertThat(reader.find(file.toString(), "2")).isNotNull();
        assertThat(reader.find(file.toString(), "3")).isNull();
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("x.json"), ONE + "\n" + TWO);
        try (LogStream stream = reader.open(file.toString())) {
            assertThat(stream.totalBytes()).isEqualTo(Files.size(file));
            while (stream.next() != null) {
                assertThat(stream.readBytes()).isLessThanOrEqualTo(stream.totalBytes());
            }
            assertThat(stream.readBytes()).isEqualTo(stream.totalBytes());
        }
    }

    private DecisionLog log(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("log.ndjson"), text);
        return reader.readAll(file.toString());
    }

    private static String noise() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append("{\"decision_id\":\"").append(Integer.toHexString(i * 0x9E3779B1)).append("\",\"path\":\"a\"}\n");
        }
        return text.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
