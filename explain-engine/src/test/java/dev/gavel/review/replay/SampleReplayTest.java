package dev.gavel.review.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.gavel.decision.log.DecisionLog;
import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.Profile;

/// Every sample decision, decided again by the bundles and revisions that the log names. Where the log hides what decided, that is what the replay must say.
class SampleReplayTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Map<String, String> PREVIOUS = Map.of("2026.46.2", "previous/workflow");

    private final Map<Map<String, String>, Replayer> replayers = new HashMap<>();

    @Test
    void everySampleDecisionIsDecidedAgainToItsLoggedResult() {
        List<LoggedDecision> decisions = new ArrayList<>();
        for (String log : List.of("", "uploaded")) {
            DecisionLog read = new DecisionLogReader().readAll(ROOT.resolve("sample-decisions").resolve(log).toString());
            assertThat(read.diagnostics()).isEmpty();
            decisions.addAll(read.decisions());
        }
        Map<String, Integer> fidelities = new TreeMap<>();
        List<String> open = new ArrayList<>();
        int same = 0;
        for (LoggedDecision decision : decisions) {
            Replay replay = replayers.computeIfAbsent(decision.bundles(), SampleReplayTest::replayer).replay(decision);
            fidelities.merge(replay.fidelity().getClass().getSimpleName(), 1, Integer::sum);
            if (replay.same()) {
                same++;
                assertThat(replay.notes()).as(decision.place().toString()).isEmpty();
            } else {
                assertThat(replay.fidelity()).as(decision.place().toString()).isInstanceOf(Fidelity.DependsOnHidden.class);
                open.add(decision.place() + " " + decision.id() + ": " + replay.comparison() + ", " + replay.fidelity().words());
            }
        }
        System.out.println(same + " of " + decisions.size() + " sample decisions were decided again to their logged result: " + fidelities);
        open.stream().limit(20).forEach(line -> System.out.println("  not so: " + line));
        assertThat(decisions).hasSizeGreaterThan(700);
        assertThat(open.size()).isLessThanOrEqualTo(decisions.size() / 20);
    }

    private static Replayer replayer(Map<String, String> bundles) {
        List<BundleSource> sources = new ArrayList<>();
        bundles.forEach((name, revision) -> {
            String directory = PREVIOUS.entrySet().stream().filter(e -> revision.contains(e.getKey())).map(Map.Entry::getValue).findFirst()
                    .orElse(name);
            Path path = name.equals("mask")
                    ? ROOT.resolve("sample-decisions/make/mask")
                    : ROOT.resolve("sample-bundles").resolve(directory);
            sources.add(new BundleSource(name, path.toString()));
        });
        Policy policy = PolicyLoader.load(sources);
        assertThat(policy.diagnostics()).isEmpty();
        return new Replayer(policy.engine().orElseThrow(), Profile.NONE);
    }
}
