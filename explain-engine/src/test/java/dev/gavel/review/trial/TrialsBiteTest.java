package dev.gavel.review.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/// The generator is not blind: what one changes in a policy shows in some trial.
class TrialsBiteTest {

    private static final double WANTED = 0.97;
    private static final int MUTANTS = 200;

    /// Ids that no rule asks for, a tool of risk 2 that changes something, an export of data below level 2: the data have none, so that these changes change
    /// no decision.
    private static final Set<String> SAME_ON_THE_RECORDED = Set.of("resource.tool.risk >= 3 → 2",
            "data.data_classes[class].level >= 2 → 1");

    @Test
    void changesOfTheRecordedPolicyShow() {
        assumeTrue(Files.exists(TriedPolicy.RECORDED), "needs the recorded policy");
        TriedPolicy policy = TriedPolicy.recorded();
        TrialSet trials = Trials.generate(policy.ground(), TrialRequest.of(1));
        Bite bite = Bite.of(policy.engine(), policy.request(), policy.bearing(), trials, MUTANTS, 1);
        System.out.println(bite.text());
        List<Mutants.Mutant> missed = bite.survivors().stream().filter(survivor -> !isSame(survivor)).toList();
        assertTrue(1 - missed.size() / (double) bite.tried() >= WANTED, missed::toString);
    }

    private static boolean isSame(Mutants.Mutant mutant) {
        String was = mutant.at().text();
        return was.matches("\"(IDN|RES|CMP)-\\d+\"") || was.matches("\"WFL-00[23]\"")
                || SAME_ON_THE_RECORDED.stream().anyMatch(same -> same.endsWith("→ " + mutant.to()) && mutant.toString().contains(
                        same.substring(0, same.indexOf(" →"))));
    }

    @Test
    void changesOfTheSamplesShow() {
        TriedPolicy policy = TriedPolicy.samples();
        TrialSet trials = Trials.generate(policy.ground(), TrialRequest.of(1));
        Bite bite = Bite.of(policy.engine(), policy.request(), policy.bearing(), trials, MUTANTS, 1);
        System.out.println(bite.text());
        Set<String> missed = new TreeSet<>();
        bite.survivors().stream().filter(survivor -> !saysNothing(survivor)).forEach(survivor -> missed.add(survivor.toString()));
        assertTrue(1 - missed.size() / (double) bite.tried() >= 0.93, missed::toString);
    }

    /// Messages, advice, severities of rules that break-glass never meets, and what stands for data that is always there.
    private static boolean saysNothing(Mutants.Mutant mutant) {
        String line = mutant.toString();
        return line.contains("remediation :=") || line.contains("message :=") || line.contains("\"severity\"")
                || line.contains("unloaded contains")
                || line.matches(".*in   \"\\w+\": \".*") || line.contains("object.get(tool, \"risk\", 5)")
                || line.contains("object.get(agent, \"status\"") || line.contains("object.get(service, \"max_percent\"")
                || line.contains("weekly_limit := ") || line.contains("highest_level := ");
    }
}
