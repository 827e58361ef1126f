package dev.gavel.review.trial;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/// The generator is not blind: what one changes in a policy shows in some trial.
class TrialsBiteTest {

    private static final double WANTED = 0.97;
    /// What the samples reach today; the aim is that of the recorded policy.
    private static final double SAMPLES = 0.93;
    /// More than there are.
    private static final int MUTANTS = 1_000;

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
        assertTrue(share(bite, missed.size()) >= WANTED, missed::toString);
    }

    /// Of the mutants that are not the same policy in other words.
    private static double share(Bite bite, int missed) {
        int told = bite.tried() - bite.survivors().size();
        return told / (double) (told + missed);
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
        System.out.printf(Locale.ROOT, "%.1f %% of those that are not the same; missed: %s%n", 100 * share(bite, missed.size()), missed);
        assertTrue(share(bite, missed.size()) >= SAMPLES, missed::toString);
    }

    /// Messages and advice; severities that break-glass lifts under neither name, and that of what waits for approval; bundles that are all loaded; and what
    /// stands for data that are always there.
    private static boolean saysNothing(Mutants.Mutant mutant) {
        String line = mutant.toString();
        return line.contains("remediation :=") || line.contains("message :=") || line.contains("unloaded contains")
                || mutant.at().text().matches("\"(high|critical|[A-Z]+-\\d+)\"") || line.contains("\"WFL-009\"")
                || line.matches(".*in   \"\\w+\": \".*") || line.contains("object.get(tool, \"risk\", 5)")
                || line.contains("object.get(agent, \"status\"") || line.contains("object.get(service, \"max_percent\"")
                || line.contains("highest_level := ");
    }
}
