package dev.gavel.review.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.DecisionLog;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.Profile;

class ReplayerTest {

    private static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
    private static final String POLICY = """
            package p

            default allow := false

            allow if input.user.level >= data.limits.level

            greeting := sprintf("hello %v", [input.user.name])

            late if time.now_ns() > time.parse_rfc3339_ns("2026-01-01T00:00:00Z")

            dice := rand.intn("a", 10)

            both := {"allow": allow, "greeting": greeting}

            clash := 1 if input.x

            clash := 2 if input.y
            """;

    @TempDir
    Path directory;
    private String called = "P";

    @ParameterizedTest
    @CsvSource({"decisions, 57, 55", "decisions_uploaded, 50, 50", "decisions_full_headers, 50, 50"})
    void everyRecordedDecisionIsDecidedAgainToItsLoggedResult(String log, int count, int replayable) {
        if (!Files.isDirectory(RECORDED)) {
            System.out.println("NOT RUN: replaying recorded decisions, for " + RECORDED + " is not there");
            return;
        }
        Policy policy = PolicyLoader.load(List.of(BundleSource.parse("agentgov=" + RECORDED.resolve("bundles/manifest.tar.gz"))));
        Replayer replayer = new Replayer(policy.engine().orElseThrow(), Profile.NONE);
        DecisionLog read = new DecisionLogReader().readAll(RECORDED.resolve("decisions/" + log + ".ndjson").toString());
        List<Replay> replays = read.decisions().stream().map(replayer::replay).toList();
        assertThat(replays).hasSize(count);
        assertThat(replays).filteredOn(replay -> replay.comparison() instanceof Comparison.Different).isEmpty();
        assertThat(replays.stream().filter(Replay::same)).hasSize(replayable);
        assertThat(replays).filteredOn(replay -> replay.fidelity() instanceof Fidelity.NotReplayable)
                .allSatisfy(replay -> assertThat(replay.logged().asked()).isInstanceOf(Asked.Query.class));
    }

    /// The mask replaced the agent's owner team, which IDN-005 compares: where that decides, the log alone cannot say what came out.
    @Test
    void everyRecordedMaskedDecisionIsTheSameOrDependsOnWhatIsHidden() {
        if (!Files.isDirectory(RECORDED)) {
            System.out.println("NOT RUN: replaying masked decisions, for " + RECORDED + " is not there");
            return;
        }
        Policy policy = PolicyLoader.load(List.of(BundleSource.parse("agentgov=" + RECORDED.resolve("bundles/manifest.tar.gz"))));
        Replayer replayer = new Replayer(policy.engine().orElseThrow(), Profile.NONE);
        List<Replay> replays = new DecisionLogReader().readAll(RECORDED.resolve("decisions/decisions_masked.ndjson").toString()).decisions()
                .stream()
                .map(replayer::replay).toList();
        assertThat(replays).hasSize(34);
        assertThat(replays).filteredOn(replay -> replay.fidelity() instanceof Fidelity.NotReplayable)
                .allSatisfy(replay -> assertThat(replay.logged().asked().toString()).contains("nd/decision")).hasSize(1);
        assertThat(replays).filteredOn(replay -> !replay.same() && !(replay.fidelity() instanceof Fidelity.NotReplayable))
                .allSatisfy(replay -> assertThat(replay.fidelity()).isInstanceOf(Fidelity.DependsOnHidden.class));
        assertThat(replays).filteredOn(replay -> replay.fidelity() instanceof Fidelity.IndependentOfHidden).isNotEmpty()
                .allMatch(Replay::same);
    }

    @Test
    void isExactWhereEverythingIsThere() throws IOException {
        Replay replay = replay(
                "\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}},\"result\":true,\"bundles\":{\"P\":{\"revision\":\"r1\"}}");
        assertThat(replay.same()).isTrue();
        assertThat(replay.notes()).isEmpty();
    }

    @Test
    void saysWhereTheResultIsAnother() throws IOException {
        Replay replay = replay(
                "\"path\":\"p/both\",\"input\":{\"user\":{\"level\":1,\"name\":\"x\"}},\"result\":{\"allow\":true,\"greeting\":\"hello x\"}");
        assertThat(replay.comparison()).isEqualTo(new Comparison.Different(List.of("/allow")));
        assertThat(replay.fidelity()).isEqualTo(new Fidelity.Diverged());
        assertThat(replay("\"path\":\"p/nothing\",\"input\":{}").comparison()).isEqualTo(new Comparison.Same(List.of()));
        assertThat(replay("\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}}").comparison())
                .isEqualTo(new Comparison.Different(List.of()));
        assertThat(replay("\"path\":\"p/greeting\",\"input\":{},\"result\":null").comparison())
                .isEqualTo(new Comparison.Different(List.of()));
    }

    @Test
    void anErrorIsComparedByItsCode() throws IOException {
        assertThat(replay(
                "\"path\":\"p/clash\",\"input\":{\"x\":true,\"y\":true},\"error\":{\"code\":\"eval_conflict_error\",\"message\":\"m\"}")
                .same()).isTrue();
        assertThat(
                replay("\"path\":\"p/clash\",\"input\":{\"x\":true},\"error\":{\"code\":\"eval_conflict_error\",\"message\":\"m\"}").same())
                .isFalse();
        assertThat(replay("\"path\":\"p/none\",\"input\":{},\"error\":{\"code\":\"undefined_document\",\"message\":\"m\"}").same())
                .isTrue();
    }

    @Test
    void theClockIsTheCacheElseTheTimestamp() throws IOException {
        Replay guessed = replay("\"path\":\"p/late\",\"input\":{},\"result\":true");
        assertThat(guessed.same()).isTrue();
        assertThat(guessed.fidelity()).isEqualTo(new Fidelity.Approximate(List.of("time.now_ns")));
        Replay known = replay("\"path\":\"p/late\",\"input\":{},\"nd_builtin_cache\":{\"time.now_ns\":{\"[]\":1}}");
        assertThat(known.same()).isTrue();
        assertThat(known.fidelity()).isEqualTo(new Fidelity.ExactWithCache(List.of("time.now_ns")));
    }

    @Test
    void aLoggedAnswerIsUsedThoughItsKeyIsText() throws IOException {
        Replay replay = replay("\"path\":\"p/dice\",\"input\":{},\"result\":7,\"nd_builtin_cache\":{\"rand.intn\":{\"[\\\"a\\\",10]\":7}}");
        assertThat(replay.same()).isTrue();
        assertThat(replay.fidelity()).isEqualTo(new Fidelity.ExactWithCache(List.of("rand.intn")));
        assertThat(replay.fidelity().words()).isEqualTo("exact with cached nondeterminism (`rand.intn`)");
    }

    @Test
    void aHiddenFieldThatIsNeverReadDoesNotMatter() throws IOException {
        Replay replay = replay("\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}},\"result\":true,\"erased\":[\"/input/user/name\"]");
        assertThat(replay.fidelity()).isEqualTo(new Fidelity.IndependentOfHidden(List.of("/input/user/name")));
    }

    @Test
    void aHiddenFieldThatDecidesIsNamed() throws IOException {
        Replay replay = replay("\"path\":\"p/allow\",\"input\":{\"user\":{}},\"result\":true,\"erased\":[\"/input/user/level\"]");
        assertThat(replay.same()).isFalse();
        assertThat(replay.fidelity()).isEqualTo(new Fidelity.DependsOnHidden(List.of("/input/user/level")));
    }

    @Test
    void aHiddenPartOfTheResultIsNotCompared() throws IOException {
        Replay replay = replay(
                "\"path\":\"p/both\",\"input\":{\"user\":{\"level\":3,\"name\":\"x\"}},\"result\":{\"allow\":true,\"greeting\":\"**\",\"note\":\"n\"},"
                        + "\"masked\":[\"/result/greeting\",\"/result/note\"]");
        assertThat(replay.comparison()).isEqualTo(new Comparison.Same(List.of("/result/greeting", "/result/note")));
        assertThat(replay("\"path\":\"p/both\",\"input\":{},\"erased\":[\"/result\"]").comparison())
                .isEqualTo(new Comparison.NotCompared("the log hides the whole result"));
    }

    @Test
    void volatileDataThatTheDecisionReadsAreMissing() throws IOException {
        Profile profile = new Profile(List.of(), List.of(), List.of(), List.of("data.limits"), List.of(), List.of());
        assertThat(replay("\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}},\"result\":true", profile).fidelity())
                .isEqualTo(new Fidelity.DataMissing(List.of("data.limits")));
        assertThat(replay("\"path\":\"p/greeting\",\"input\":{\"user\":{\"name\":\"x\"}},\"result\":\"hello x\"", profile).fidelity())
                .isEqualTo(new Fidelity.Exact());
    }

    @Test
    void saysWhichBundlesAreOthers() throws IOException {
        assertThat(replay(
                "\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}},\"result\":true,\"bundles\":{\"P\":{\"revision\":\"r0\"},\"Q\":{\"revision\":\"q\"}}")
                .notes())
                .containsExactly("the bundle `P` had revision `r0` then and has `r1` now",
                        "the bundle `Q` (revision `q`) took part in the logged decision and is not loaded");
        assertThat(replay("\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}},\"result\":true").notes())
                .containsExactly("the log names no bundles, so that it is not known which policy decided");
    }

    /// Who opens a bundle by its path gives it that name.
    @Test
    void aBundleThatIsNamedByWhereItLiesIsTheOneThatTheLogNames() throws IOException {
        for (String name : List.of("P", "build/P", "build/P/", "../P.tar.gz", "/a/P.tgz", "build/Other")) {
            called = name;
            List<String> notes = replay(
                    "\"path\":\"p/allow\",\"input\":{\"user\":{\"level\":3}},\"result\":true,\"bundles\":{\"P\":{\"revision\":\"r1\"}}")
                    .notes();
            assertThat(notes).as(name).hasSize(name.endsWith("Other") ? 2 : 0);
        }
    }

    @Test
    void saysWhyItCannotReplay() throws IOException {
        assertThat(replay("\"query\":\"data.p.allow = x\",\"result\":[{\"x\":true}]").fidelity().words())
                .isEqualTo("not replayable: it answers a query typed by hand, `data.p.allow = x`, and not a document");
        assertThat(replay("\"path\":\"q/other\",\"input\":{},\"result\":1").fidelity().words())
                .isEqualTo("not replayable: the policy has no `data.q.other`");
        assertThat(replay("\"input\":{},\"result\":1").fidelity().words()).isEqualTo("not replayable: the log does not say what was asked");
    }

    private Replay replay(String fields) throws IOException {
        return replay(fields, Profile.NONE);
    }

    private Replay replay(String fields, Profile profile) throws IOException {
        Path bundle = Files.createDirectories(directory.resolve("bundle"));
        Files.writeString(bundle.resolve("p.rego"), POLICY);
        Files.writeString(bundle.resolve("data.json"), "{\"limits\":{\"level\":2}}");
        Files.writeString(bundle.resolve(".manifest"), "{\"revision\":\"r1\"}");
        Path log = Files.writeString(directory.resolve("log.json"),
                "{\"decision_id\":\"1\",\"timestamp\":\"2026-11-20T18:20:30Z\"," + fields + "}");
        LoggedDecision decision = new DecisionLogReader().readAll(log.toString()).decisions().getFirst();
        Policy policy = PolicyLoader.load(List.of(new BundleSource(called, bundle.toString())));
        assertThat(policy.diagnostics()).isEmpty();
        return new Replayer(policy.engine().orElseThrow(), profile).replay(decision);
    }
}
