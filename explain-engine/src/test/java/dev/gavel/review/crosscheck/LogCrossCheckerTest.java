package dev.gavel.review.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.decision.log.DecisionLog;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.engine.opa.OpaExecutable;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.ServerConnection;
import dev.gavel.engine.opa.WasmEngine;
import dev.gavel.oracle.OpaCommand;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.value.ObjectValue;

class LogCrossCheckerTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final String VERSION = System.getProperty("gavel.opa.version", "1.22.0");
    private static final String POLICY = """
            package p

            deny contains "small" if input.n < 3

            deny contains "large" if input.n > 7

            decision := {"allow": count(deny) == 0, "limit": data.limits.most}

            stamp := time.now_ns()

            open if time.now_ns() > 0

            timed := {"past": time.now_ns() > 0, "limit": data.limits.most}

            roll := rand.intn("dice", 1000000000)
            """;

    @TempDir
    private Path folder = Path.of("");

    private static LogCrossChecker checker(EmbeddedEngine ours, RunningOpa opa) throws EngineUnavailable {
        return new LogCrossChecker(new CrossChecker(ours, OpaServer.connect(ServerConnection.to(opa.address())), VERSION),
                InstantSource.system());
    }

    /// Bundles of the sample policy as a decision of a sample log names them.
    private static List<BundleSource> sources(Map<String, String> bundles) {
        List<BundleSource> sources = new ArrayList<>();
        bundles.forEach((name, revision) -> {
            Path path = name.equals("mask")
                    ? ROOT.resolve("sample-decisions/make/mask")
                    : ROOT.resolve("sample-bundles").resolve(revision.contains("2026.46.2") ? "previous/workflow" : name);
            sources.add(new BundleSource(name, path.toAbsolutePath().toString()));
        });
        return sources;
    }

    /// All 755 of them, each by the bundles and revisions that its log names: as many servers as there are sets of bundles.
    @Test
    void everySampleDecisionIsMadeAlikeByOpa() throws Exception {
        Map<Map<String, String>, List<LoggedDecision>> byBundles = new LinkedHashMap<>();
        for (String log : List.of("", "uploaded")) {
            DecisionLog read = new DecisionLogReader().readAll(ROOT.resolve("sample-decisions").resolve(log).toString());
            assertThat(read.diagnostics()).isEmpty();
            read.decisions().forEach(decision -> byBundles.computeIfAbsent(decision.bundles(), b -> new ArrayList<>()).add(decision));
        }
        int decisions = 0;
        int agreed = 0;
        int onPart = 0;
        int withOutside = 0;
        Map<String, Integer> notCompared = new TreeMap<>();
        for (Map.Entry<Map<String, String>, List<LoggedDecision>> group : byBundles.entrySet()) {
            List<BundleSource> sources = sources(group.getKey());
            List<String> arguments = new ArrayList<>();
            sources.forEach(source -> arguments.addAll(List.of("--bundle", source.given())));
            Optional<RunningOpa> running = RunningOpa.start(arguments);
            if (running.isEmpty()) {
                return;
            }
            try (RunningOpa opa = running.get()) {
                LogCrossCheck check = checker(PolicyLoader.load(sources).engine().orElseThrow(), opa).check(group.getValue(), done -> {
                }, () -> false);
                assertThat(check.surroundings()).allSatisfy(c -> assertThat(c.finding()).as(c.detail()).isEqualTo(Compared.Finding.SAME));
                assertThat(check.disagreements()).as(() -> check.byRule().toString()).isEmpty();
                assertThat(check.complete()).isTrue();
                decisions += check.decisions();
                agreed += check.agreed();
                onPart += check.agreedOnPart();
                withOutside += check.agreedWithOutside();
                check.notCompared().forEach((reason, number) -> notCompared.merge(reason, number, Integer::sum));
            }
        }
        System.out.println("sample decisions beside a real OPA, by " + byBundles.size() + " sets of bundles: " + agreed + " of " + decisions
                + " agree in result and rules (" + onPart + " on what the log left of the input, " + withOutside
                + " with the clock asked), not compared " + notCompared);
        assertThat(decisions).isEqualTo(755);
        assertThat(agreed + notCompared.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(decisions);
        assertThat(agreed).isGreaterThan(740);
    }

    private Path bundle(String name, String policy, String limits) throws IOException {
        Path bundle = Files.createDirectories(folder.resolve(name));
        Files.writeString(bundle.resolve(".manifest"), "{\"revision\": \"" + name + "-1\"}");
        Files.writeString(bundle.resolve("p.rego"), policy);
        Files.writeString(bundle.resolve("data.json"), "{\"limits\": {\"most\": " + limits + "}}");
        return bundle;
    }

    private static Policy policy(Path bundle) {
        return PolicyLoader.load(List.of(BundleSource.parse("b=" + bundle)));
    }

    private List<LoggedDecision> log(String path, int count) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int n = 0; n < count; n++) {
            log.append("{\"decision_id\": \"d").append(n).append("\", \"path\": \"").append(path).append("\", \"input\": {\"n\": ")
                    .append(n)
                    .append("}, \"result\": true, \"timestamp\": \"2026-11-20T10:00:00Z\"}\n");
        }
        return new DecisionLogReader().readAll(Files.writeString(folder.resolve("log.ndjson"), log, StandardCharsets.UTF_8).toString())
                .decisions();
    }

    private Optional<RunningOpa> running(Path bundle, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--bundle", bundle.toString()));
        arguments.addAll(List.of(more));
        return RunningOpa.start(arguments);
    }

    @Test
    void aRuleThatOpaHasOtherwiseIsNamedAndCounted() throws Exception {
        Path ours = bundle("ours", POLICY, "9");
        Path theirs = bundle("theirs", POLICY.replace("input.n > 7", "input.n > 5"), "9");
        Optional<RunningOpa> running = running(theirs);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossCheck check = checker(policy(ours).engine().orElseThrow(), opa).check(log("p/decision", 10), done -> {
            }, () -> false);
            assertThat(check.standing()).isEqualTo(CrossCheck.Standing.DISAGREES);
            assertThat(check.surroundings()).filteredOn(Compared::speaksOfAnotherPolicy).extracting(Compared::detail).containsExactly(
                    theirs + ": ours absent, theirs theirs-1; b: ours ours-1, theirs absent", "another text: " + ours + "/p.rego");
            assertThat(check.decisions()).isEqualTo(10);
            assertThat(check.disagreements()).filteredOn(d -> !d.ours().equals(d.theirs())).extracting(d -> d.decision().id())
                    .containsExactly("d6", "d7");
            assertThat(check.byRule()).containsKey("data.p.deny at " + ours + "/p.rego:5");
        }
    }

    /// Which of them a server tried its trace does not say.
    @Test
    void rulesThatLookAlikeAreComparedTogether() throws Exception {
        Path bundle = bundle("ours", POLICY + "\ndeny contains \"large\" if input.n > 7\n", "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossCheck check = checker(policy(bundle).engine().orElseThrow(), opa).check(log("p/decision", 10), done -> {
            }, () -> false);
            assertThat(check.byRule()).isEmpty();
            assertThat(check.agreed()).isEqualTo(10);
        }
    }

    @Test
    void bundlesThatOnlyOneOfThemHasAreNamed() throws Exception {
        Path theirs = bundle("theirs", "package q\n\nx := 1\n", "9");
        Optional<RunningOpa> running = running(theirs);
        if (running.isEmpty()) {
            return;
        }
        Path ours = bundle("ours", POLICY, "9");
        Files.move(ours.resolve("p.rego"), ours.resolve("policy.rego"));
        try (RunningOpa opa = running.get()) {
            LogCrossCheck check = checker(policy(ours).engine().orElseThrow(), opa).check(log("p/decision", 1), done -> {
            }, () -> false);
            assertThat(check.surroundings()).filteredOn(c -> c.aspect() == Compared.Aspect.MODULES).singleElement()
                    .satisfies(c -> assertThat(c.detail()).startsWith("ours only: " + ours + "/policy.rego; theirs only: " + theirs));
            assertThat(check.standing()).isEqualTo(CrossCheck.Standing.DISAGREES);
            assertThat(check.byRule().keySet()).contains("data.p.decision at " + ours + "/policy.rego:7");
        }
    }

    @Test
    void otherDataAreSaidToBeOther() throws Exception {
        Optional<RunningOpa> running = running(bundle("theirs", POLICY, "10"));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossCheck check = checker(policy(bundle("ours", POLICY, "9")).engine().orElseThrow(), opa).check(log("p/decision", 2),
                    done -> {
                    }, () -> false);
            assertThat(check.surroundings()).filteredOn(c -> c.aspect() == Compared.Aspect.DATA).singleElement()
                    .isEqualTo(new Compared(Compared.Aspect.DATA, Compared.Finding.DIFFERENT, "data.limits.most"));
            assertThat(check.disagreed()).isEqualTo(2);
            assertThat(check.byRule()).isEmpty();
        }
    }

    @Test
    void anotherVersionIsSaidAndIsNoDisagreement() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            CrossChecker checker = new CrossChecker(policy(bundle).engine().orElseThrow(),
                    OpaServer.connect(ServerConnection.to(opa.address())), "0.1.0");
            LogCrossCheck check = new LogCrossChecker(checker, InstantSource.system()).check(log("p/decision", 3), done -> {
            }, () -> false);
            assertThat(check.standing()).isEqualTo(CrossCheck.Standing.AGREES);
            assertThat(check.surroundings()).last()
                    .isEqualTo(
                            new Compared(Compared.Aspect.VERSION, Compared.Finding.DIFFERENT, "OPA " + VERSION + "; Gavel follows 0.1.0"));
        }
    }

    /// Ours decides a moment earlier; where that makes a difference it is given what OPA's clock read.
    @Test
    void whatRestsOnAnswersFromOutsideAgreesOnceBothHaveTheSame() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossChecker checker = checker(policy(bundle).engine().orElseThrow(), opa);
            for (String path : List.of("p/stamp", "p/roll", "p/open")) {
                LogCrossCheck check = checker.check(log(path, 3), done -> {
                }, () -> false);
                assertThat(check.agreed()).as(path).isEqualTo(3);
                assertThat(check.agreedWithOutside()).as(path).isEqualTo(3);
                assertThat(check.standing()).isEqualTo(CrossCheck.Standing.AGREES);
            }
        }
    }

    /// A stand-in answers to the same question first.
    @Test
    void whatCannotBeSeenOfAnAnswerFromOutsideIsCountedApart() throws Exception {
        Path bundle = bundle("ours", """
                package p

                dice := rand.intn("dice", 10)

                two := [a, b] if {
                    a := dice with rand.intn as 100
                    b := dice
                }

                direct := [a, b] if {
                    a := rand.intn("dice", 10) with rand.intn as 100
                    b := rand.intn("dice", 10)
                    rand.intn("other", 10)
                }
                """, "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossChecker checker = checker(policy(bundle).engine().orElseThrow(), opa);
            assertThat(checker.check(log("p/direct", 20), done -> {
            }, () -> false).agreed()).isEqualTo(20);
            LogCrossCheck check = checker.check(log("p/two", 20), done -> {
            }, () -> false);
            int unknown = check.notCompared().getOrDefault("it rests on rand.intn, and what that answered to OPA is not known", 0);
            assertThat(unknown).as("all but where both drew the same").isBetween(8, 20);
            assertThat(check.agreed()).isEqualTo(20 - unknown);
            assertThat(check.disagreed()).isZero();
        }
    }

    @Test
    void anotherPolicyIsNotExcusedByTheClock() throws Exception {
        Path ours = bundle("ours", POLICY, "9");
        String other = POLICY.replace("\"limit\": data.limits.most}\n\nroll", "\"limit\": 12}\n\nroll")
                .replace("stamp := time.now_ns()", "stamp := 0");
        assertThat(other).contains("12", "stamp := 0");
        Optional<RunningOpa> running = running(bundle("theirs", other, "9"));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossChecker checker = checker(policy(ours).engine().orElseThrow(), opa);
            for (String path : List.of("p/timed", "p/stamp")) {
                LogCrossCheck check = checker.check(log(path, 3), done -> {
                }, () -> false);
                assertThat(check.notCompared()).as(path).isEmpty();
                assertThat(check.disagreed()).as(path).isEqualTo(3);
                assertThat(check.byRule().keySet()).as(path).anyMatch(rule -> rule.startsWith("data." + path.replace('/', '.') + " at "));
            }
            LogCrossCheck open = checker.check(log("p/open", 3), done -> {
            }, () -> false);
            assertThat(open.agreed()).isEqualTo(3);
            assertThat(open.standing()).as("the policies differ all the same").isEqualTo(CrossCheck.Standing.DISAGREES);
        }
    }

    @Test
    void whatCannotBeAskedAgainIsCountedWithItsReason() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        Path log = Files.writeString(folder.resolve("odd.ndjson"), """
                {"decision_id": "1", "query": "data.p.deny[x]", "result": []}
                {"decision_id": "2", "path": "p/decision", "erased": ["/input"], "result": true}
                {"decision_id": "3", "path": "p/decision", "input": {"n": 4}, "erased": ["/input/who"], "result": true}
                {"decision_id": "4", "result": true, "input": {}, "labels": {}}
                """);
        try (RunningOpa opa = running.get()) {
            LogCrossCheck check = checker(policy(bundle).engine().orElseThrow(), opa)
                    .check(new DecisionLogReader().readAll(log.toString()).decisions(), done -> {
                    }, () -> false);
            assertThat(check.notCompared()).isEqualTo(Map.of("it answers a query typed by hand, and not a document", 1,
                    "the log hides the whole input", 1, "the log does not say what was asked", 1));
            assertThat(check.agreed()).isEqualTo(1);
            assertThat(check.agreedOnPart()).isEqualTo(1);
        }
    }

    @Test
    void tellsHowFarItIsAndCanBeCancelled() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            List<Integer> told = new ArrayList<>();
            LogCrossCheck check = checker(policy(bundle).engine().orElseThrow(), opa).check(log("p/decision", 50), told::add,
                    () -> !told.isEmpty() && told.getLast() >= 8);
            assertThat(check.complete()).isFalse();
            assertThat(check.decisions()).isEqualTo(told.getLast()).isBetween(8, 49);
            assertThat(told).isSorted();
        }
    }

    @Test
    void aServerThatGoesAwayLeavesWhatWasComparedUntilThen() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Optional<RunningOpa> running = running(bundle);
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossChecker checker = checker(policy(bundle).engine().orElseThrow(), opa);
            LogCrossCheck part = checker.check(log("p/decision", 50), done -> {
                if (done >= 8) {
                    opa.close();
                }
            }, () -> false);
            assertThat(part.lost()).isNotNull().hasMessageStartingWith("OPA at " + opa.address() + " cannot be asked: ");
            assertThat(part.complete()).isFalse();
            assertThat(part.decisions()).isEqualTo(8);
            assertThat(part.agreed()).isEqualTo(8);
            LogCrossCheck nothing = checker.check(log("p/decision", 9), done -> {
            }, () -> false);
            assertThat(nothing.lost()).isNotNull().hasMessage("OPA at " + opa.address() + " cannot be asked: no connection");
            assertThat(nothing.decisions()).isZero();
            assertThat(nothing.standing()).isEqualTo(CrossCheck.Standing.NOT_COMPARABLE);
        }
    }

    @Test
    void aServerThatLetsItsClientsDecideOnlyIsComparedInThat() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Files.writeString(bundle.resolve("authz.rego"),
                "package system.authz\n\ndefault allow := false\n\nallow if array.slice(input.path, 0, 2) == [\"v1\", \"data\"]\n");
        Optional<RunningOpa> running = running(bundle, "--authorization=basic");
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            LogCrossCheck check = checker(policy(bundle).engine().orElseThrow(), opa).check(log("p/decision", 3), done -> {
            }, () -> false);
            assertThat(check.surroundings()).filteredOn(c -> c.aspect() == Compared.Aspect.MODULES).singleElement()
                    .satisfies(c -> assertThat(c.finding()).isEqualTo(Compared.Finding.NOT_COMPARED))
                    .satisfies(c -> assertThat(c.detail()).startsWith("it cannot be read back: OPA at " + opa.address() + " refused"));
            assertThat(check.standing()).isEqualTo(CrossCheck.Standing.AGREES);
        }
    }

    @Test
    void theExecutableAndWasmTakeTheSamePart() throws Exception {
        Path bundle = bundle("ours", POLICY, "9");
        Path archive = folder.resolve("wasm.tar.gz");
        if (OpaCommand.run("build", "-t", "wasm", "-e", "p/decision", "-e", "p/roll", "-e", "p/timed", "-o", archive.toString(), "-b",
                bundle.toString()).isEmpty()) {
            return;
        }
        EmbeddedEngine ours = policy(bundle).engine().orElseThrow();
        List<LoggedDecision> log = log("p/decision", 5);
        CrossChecker executable = new CrossChecker(ours,
                OpaExecutable.at(OpaExecutable.onPath().orElseThrow(), List.of(BundleSource.parse("b=" + bundle))), VERSION);
        LogCrossCheck check = new LogCrossChecker(executable, InstantSource.system()).check(log, done -> {
        }, () -> false);
        assertThat(check.agreed()).isEqualTo(5);
        CrossChecker wasm = new CrossChecker(ours, WasmEngine.of(policy(archive)), VERSION);
        LogCrossCheck results = new LogCrossChecker(wasm, InstantSource.system()).check(log, done -> {
        }, () -> false);
        assertThat(results.agreed()).isEqualTo(5);
        List<LoggedDecision> mixed = new ArrayList<>(log("p/open", 1));
        mixed.addAll(log("p/roll", 2));
        mixed.addAll(log("p/timed", 3));
        LogCrossCheck rest = new LogCrossChecker(wasm, InstantSource.system()).check(mixed, done -> {
        }, () -> false);
        assertThat(rest.agreed()).as("clock and chance are the same for both").isEqualTo(5);
        assertThat(rest.notCompared()).isEqualTo(Map.of("`p/open` is no entrypoint of the " + wasm.engine(), 1));
        assertThat(rest.complete()).isTrue();
        CrossCheck one = wasm.check(DecisionRequest.of("p/decision", ObjectValue.EMPTY, Instant.EPOCH));
        assertThat(one.standing()).isEqualTo(CrossCheck.Standing.AGREES);
        assertThat(one.compared()).filteredOn(c -> c.finding() == Compared.Finding.NOT_COMPARED).extracting(Compared::aspect)
                .containsExactly(Compared.Aspect.RULES, Compared.Aspect.MODULES, Compared.Aspect.VERSION);
    }
}
