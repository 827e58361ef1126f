package dev.gavel.review.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.engine.opa.OpaServer;
import dev.gavel.engine.opa.ServerConnection;
import dev.gavel.oracle.RunningOpa;
import dev.gavel.rego.value.Json;
import dev.gavel.words.narrate.CrossCheckSentences;
import dev.gavel.words.narrative.Sentence;

class CrossCheckerTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final String VERSION = System.getProperty("gavel.opa.version", "1.22.0");
    private static final List<String> NAMES = List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm",
            "deploy");

    private static List<String> arguments(Path bundles) {
        return NAMES.stream().flatMap(name -> Stream.of("--bundle", bundles.resolve(name).toAbsolutePath().toString())).toList();
    }

    private static EmbeddedEngine engine(Path bundles) {
        return PolicyLoader.load(NAMES.stream().map(name -> BundleSource.parse(name + "=" + bundles.resolve(name))).toList()).engine()
                .orElseThrow();
    }

    private static List<DecisionRequest> decisions(String log) throws IOException {
        List<DecisionRequest> requests = new ArrayList<>();
        for (LoggedDecision decision : new DecisionLogReader().readAll(ROOT.resolve("sample-decisions").resolve(log).toString())
                .decisions()) {
            if (decision.asked() instanceof Asked.Document document) {
                requests.add(DecisionRequest.of(document.path(), decision.input(), Instant.now()));
            }
        }
        return requests;
    }

    @Test
    void aRuleThatOpaHasOtherwiseIsNamedThoughTheResultIsTheSame(@TempDir Path other) throws Exception {
        Path bundles = ROOT.resolve("sample-bundles");
        for (String name : NAMES) {
            copy(bundles.resolve(name), other.resolve(name));
        }
        Path module = other.resolve("compliance/compliance.rego");
        String text = Files.readString(module);
        String changed = text.replace("some combination in data.jurisdictions.never_together\n",
                "some combination in data.jurisdictions.never_together\n\tcount(combination) > 0\n");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(module, changed);
        Optional<RunningOpa> running = RunningOpa.start(arguments(other));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            CrossChecker checker = new CrossChecker(engine(bundles), OpaServer.connect(ServerConnection.to(opa.address())), VERSION);
            CrossCheck check = checker.check(decisions("console.ndjson").getFirst());
            assertThat(check.standing()).isEqualTo(CrossCheck.Standing.DISAGREES);
            assertThat(check.compared()).filteredOn(c -> c.finding() == Compared.Finding.DIFFERENT).extracting(Compared::aspect)
                    .containsExactlyInAnyOrder(Compared.Aspect.RULES, Compared.Aspect.MODULES);
            assertThat(check.rules()).anySatisfy(rule -> {
                assertThat(rule.range().toString()).contains("compliance.rego:121");
                assertThat(rule.theirs()).isEqualTo(RuleDifference.Part.NOT_TRIED);
            });
            assertThat(check.rules()).anySatisfy(rule -> assertThat(rule.ours()).isEqualTo(RuleDifference.Part.ABSENT));
        }
    }

    /// Each event of such a rule carries a copy of it.
    @Test
    void whatOpaAloneHasIsSaidToHaveHeldWhereItDid(@TempDir Path folder) throws Exception {
        String policy = "package p\n\ndeny contains \"small\" if input.n < 3\n";
        Path ours = Files.createDirectories(folder.resolve("ours"));
        Files.writeString(ours.resolve("p.rego"), policy);
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("p.rego"), policy + "\nheld contains input.n if input.n > 0\n\n"
                + "tried contains input.n if input.n > 5\n\ndeny contains \"odd\" if {\n\theld[1]\n\tnot tried[1]\n}\n");
        Optional<RunningOpa> running = RunningOpa.start(List.of("--bundle", theirs.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            EmbeddedEngine engine = PolicyLoader.load(List.of(BundleSource.parse("b=" + ours))).engine().orElseThrow();
            CrossChecker checker = new CrossChecker(engine, OpaServer.connect(ServerConnection.to(opa.address())), VERSION);
            CrossCheck check = checker.check(DecisionRequest.of("p/deny", Json.read("{\"n\": 1}"), Instant.now()));
            assertThat(check.rules()).allSatisfy(rule -> assertThat(rule.ours()).isEqualTo(RuleDifference.Part.ABSENT))
                    .extracting(RuleDifference::rule, RuleDifference::theirs)
                    .containsExactlyInAnyOrder(tuple("deny", RuleDifference.Part.HELD), tuple("held", RuleDifference.Part.HELD),
                            tuple("tried", RuleDifference.Part.TRIED));
            assertThat(CrossCheckSentences.of(check).stream().map(Sentence::text)).contains(
                    "The rule held, which is not in this policy: Gavel does not have it, it held for OPA.",
                    "The rule tried, which is not in this policy: Gavel does not have it, OPA tried it and it did not hold.");
        }
    }

    /// A server takes in another revision while the other side looks on.
    @Test
    void whatAServerTakesInWhileItRunsIsComparedAgain(@TempDir Path folder) throws Exception {
        String policy = "package p\n\ndeny contains \"small\" if input.n < 3\n";
        Path ours = bundle(folder.resolve("ours"), policy, "r1");
        Path theirs = bundle(folder.resolve("theirs"), policy, "r1");
        Optional<RunningOpa> running = RunningOpa.start(List.of("--watch", "--bundle", theirs.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            EmbeddedEngine engine = PolicyLoader.load(List.of(BundleSource.parse("b=" + ours))).engine().orElseThrow();
            CrossChecker checker = new CrossChecker(engine, OpaServer.connect(ServerConnection.to(opa.address())), VERSION);
            DecisionRequest request = DecisionRequest.of("p/deny", Json.read("{\"n\": 1}"), Instant.now());
            assertThat(checker.check(request).standing()).isEqualTo(CrossCheck.Standing.AGREES);
            bundle(theirs, policy + "\n# decides alike\n", "r2");
            CrossCheck check = checker.check(request);
            for (int i = 0; i < 200 && check.standing() == CrossCheck.Standing.AGREES; i++) {
                Thread.sleep(50);
                check = checker.check(request);
            }
            assertThat(check.isAlike()).isTrue();
            assertThat(check.standing()).isEqualTo(CrossCheck.Standing.DISAGREES);
            assertThat(check.compared()).filteredOn(Compared::speaksOfAnotherPolicy).extracting(Compared::aspect)
                    .containsExactly(Compared.Aspect.REVISIONS, Compared.Aspect.MODULES);
            assertThat(checker.surroundings()).filteredOn(Compared::speaksOfAnotherPolicy).hasSize(2);
        }
    }

    private static Path bundle(Path folder, String policy, String revision) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("p.rego"), policy);
        Files.writeString(folder.resolve(".manifest"), "{\"revision\": \"" + revision + "\"}");
        return folder;
    }

    private static final String CLOCK = "package p\n\nstamp := time.now_ns()\n\nlate := {\"late\": time.now_ns() > 0, \"n\": 1}\n";

    /// One decision keeps the time it was made at; OPA decides now.
    @Test
    void aDifferenceIsLaidToTheClockOnlyWhereTheClockMadeIt(@TempDir Path folder) throws Exception {
        Path bundle = Files.createDirectories(folder.resolve("ours"));
        Files.writeString(bundle.resolve("p.rego"), CLOCK);
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("p.rego"), CLOCK.replace("\"n\": 1", "\"n\": 2"));
        EmbeddedEngine engine = PolicyLoader.load(List.of(BundleSource.parse("b=" + bundle))).engine().orElseThrow();
        Optional<RunningOpa> running = RunningOpa.start(List.of("--bundle", bundle.toString()));
        if (running.isEmpty()) {
            return;
        }
        try (RunningOpa opa = running.get()) {
            CrossChecker checker = new CrossChecker(engine, OpaServer.connect(ServerConnection.to(opa.address())), VERSION);
            CrossCheck stamp = checker.check(DecisionRequest.of("p/stamp", null, Instant.EPOCH));
            assertThat(stamp.standing()).isEqualTo(CrossCheck.Standing.NOT_COMPARABLE);
            assertThat(stamp.given()).isEqualTo(CrossCheck.Given.ALIKE);
            assertThat(CrossCheckSentences.of(stamp).getFirst().text()).endsWith(
                    "rests on time.now_ns, which did not answer both alike. Given what OPA was answered, Gavel decides as it does.");
        }
        try (RunningOpa opa = RunningOpa.start(List.of("--bundle", other.toString())).orElseThrow()) {
            CrossChecker checker = new CrossChecker(engine, OpaServer.connect(ServerConnection.to(opa.address())), VERSION);
            CrossCheck late = checker.check(DecisionRequest.of("p/late", null, Instant.EPOCH));
            assertThat(late.outside()).containsExactly("time.now_ns");
            assertThat(late.given()).isEqualTo(CrossCheck.Given.OTHERWISE);
            assertThat(late.standing()).isEqualTo(CrossCheck.Standing.DISAGREES);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
