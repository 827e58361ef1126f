package dev.gavel.decision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.StringValue;

class DecisionStoreTest {

    private static final Path SAMPLES = Path.of(System.getProperty("gavel.root", ".."), "sample-decisions");

    @TempDir
    Path directory;

    @Test
    void holdsEverySampleDecisionAsItWasLogged() {
        try (DecisionStore store = DecisionStore.inMemory()) {
            Ingest ingest = fill(store, SAMPLES.toString());
            List<LoggedDecision> logged = new DecisionLogReader().readAll(SAMPLES.toString()).decisions();
            assertThat(ingest.decisions()).isEqualTo(logged.size());
            assertThat(store.count(DecisionFilter.ALL)).isEqualTo(logged.size());
            List<LoggedDecision> stored = new ArrayList<>();
            for (int at = 0; at < logged.size(); at += 100) {
                store.page(DecisionFilter.ALL, DecisionOrder.LOG, at, 100).forEach(row -> stored.add(row.decision()));
            }
            assertThat(stored).isEqualTo(logged);
            assertThat(store.find(logged.get(7).id()).orElseThrow().decision()).isEqualTo(logged.get(7));
            assertThat(store.find("no such id")).isEmpty();
        }
    }

    @Test
    void filtersSortsAndCounts() throws IOException {
        try (DecisionStore store = DecisionStore.inMemory()) {
            fill(store, log(
                    "{\"decision_id\":\"1\",\"path\":\"a/b\",\"input\":{\"tool\":\"crm\",\"classes\":[\"x\",\"y\"]},\"result\":{\"allow\":true},\"timestamp\":\"2026-11-20T10:00:00Z\"}",
                    "{\"decision_id\":\"2\",\"path\":\"a/b\",\"input\":{\"tool\":\"shell\"},\"result\":{\"allow\":false},\"timestamp\":\"2026-11-20T12:00:00Z\"}",
                    "{\"decision_id\":\"3\",\"path\":\"a/c\",\"input\":{\"tool\":\"O'Brien\"},\"timestamp\":\"2026-11-20T11:00:00Z\"}",
                    "{\"decision_id\":\"4\",\"path\":\"a/c\",\"error\":{\"code\":\"eval_conflict_error\",\"message\":\"m\"}}"));
            assertThat(ids(store, new DecisionFilter.PathIs("a/c"))).containsExactly("3", "4");
            assertThat(ids(store, new DecisionFilter.OutcomeIs(DecisionFilter.Kind.UNDEFINED))).containsExactly("3");
            assertThat(ids(store, new DecisionFilter.OutcomeIs(DecisionFilter.Kind.ERROR))).containsExactly("4");
            assertThat(ids(store, new DecisionFilter.Between(Instant.parse("2026-11-20T10:30:00Z"), Instant.parse("2026-11-20T12:00:00Z"))))
                    .containsExactly("3");
            assertThat(ids(store, new DecisionFilter.FieldIs(List.of("result", "allow"), BooleanValue.FALSE))).containsExactly("2");
            assertThat(ids(store, new DecisionFilter.FieldIs(List.of("input", "tool"), StringValue.of("O'Brien")))).containsExactly("3");
            assertThat(ids(store, new DecisionFilter.FieldHolds(List.of("input", "classes"), StringValue.of("y")))).containsExactly("1");
            assertThat(ids(store, new DecisionFilter.Mentions("SHELL"))).containsExactly("2");
            assertThat(ids(store, new DecisionFilter.Mentions("' OR 1=1 --"))).isEmpty();
            assertThat(store.page(DecisionFilter.ALL, DecisionOrder.LATEST_FIRST, 0, 10)).extracting(row -> row.decision().id())
                    .containsExactly("2", "3", "1", "4");
            assertThat(store.page(DecisionFilter.ALL, new DecisionOrder(new DecisionOrder.By.Field(List.of("input", "tool")), false), 1, 2))
                    .extracting(row -> row.decision().id()).containsExactly("1", "2");
            assertThat(store.countBy(DecisionFilter.ALL, List.of("path"))).isEqualTo(Map.of("a/b", 2L, "a/c", 2L));
            assertThat(store.countBy(DecisionFilter.ALL.and(new DecisionFilter.PathIs("a/c")), List.of("input", "tool")))
                    .isEqualTo(Map.of("O'Brien", 1L, "", 1L));
        }
    }

    @Test
    void aStoreInAFileIsForItsOwnerAloneAndStays() throws IOException {
        Path file = directory.resolve("decisions.duckdb");
        try (DecisionStore store = DecisionStore.open(file)) {
            fill(store, log("{\"decision_id\":\"1\",\"path\":\"a\"}"));
            fill(store, log("{\"decision_id\":\"2\",\"path\":\"a\"}"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (DecisionStore store = DecisionStore.open(file)) {
            assertThat(store.page(DecisionFilter.ALL, DecisionOrder.LOG, 0, 10))
                    .extracting(StoredDecision::number, row -> row.decision().id())
                    .containsExactly(tuple(1L, "1"), tuple(2L, "2"));
            store.purge();
            assertThat(store.count(DecisionFilter.ALL)).isZero();
        }
    }

    @Test
    void tellsHowFarItIsAndStopsWhenItIsCancelled() throws IOException {
        String[] lines = new String[12_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "{\"decision_id\":\"" + i + "\",\"path\":\"a\"}";
        }
        try (DecisionStore store = DecisionStore.inMemory()) {
            List<Long> told = new ArrayList<>();
            Ingest ingest = store.ingest(new DecisionLogReader().open(log(lines)), (read, total, decisions) -> told.add(decisions),
                    () -> true);
            assertThat(ingest.cancelled()).isTrue();
            assertThat(ingest.decisions()).isEqualTo(5_000);
            assertThat(told).contains(5_000L);
            assertThat(store.count(DecisionFilter.ALL)).isEqualTo(5_000);
        }
    }

    @Test
    void aBadLineIsToldAndTheRestIsTaken() throws IOException {
        try (DecisionStore store = DecisionStore.inMemory()) {
            Ingest ingest = fill(store, log("{\"decision_id\":\"1\",\"path\":\"a\"}", "{bad", "{\"decision_id\":\"2\",\"path\":\"a\"}"));
            assertThat(ingest.decisions()).isEqualTo(2);
            assertThat(ingest.bad()).isEqualTo(1);
            assertThat(ingest.diagnostics()).singleElement()
                    .satisfies(d -> assertThat(d.line()).contains("log.json:2: decision_log_error"));
        }
    }

    @Test
    void aFileThatIsNoStoreIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "not a database, and long enough to be looked at as one would be");
        assertThatThrownBy(() -> DecisionStore.open(file)).isInstanceOf(StoreException.class)
                .hasMessage("the store `" + file + "` cannot be opened");
        assertThat(file).content().startsWith("not a database");
    }

    private static Ingest fill(DecisionStore store, String log) {
        return store.ingest(new DecisionLogReader().open(log), (read, total, decisions) -> {
        }, () -> false);
    }

    private static List<String> ids(DecisionStore store, DecisionFilter.Condition condition) {
        DecisionFilter filter = DecisionFilter.ALL.and(condition);
        List<String> ids = store.page(filter, DecisionOrder.LOG, 0, 100).stream().map(row -> row.decision().id()).toList();
        assertThat(store.count(filter)).isEqualTo(ids.size());
        return ids;
    }

    private String log(String... lines) throws IOException {
        return Files.writeString(directory.resolve("log.json"), String.join("\n", lines) + "\n").toString();
    }
}
