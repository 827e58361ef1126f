package dev.gavel.review.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

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
