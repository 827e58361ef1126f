package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;

/// How many mutants of a policy its trials tell from it, by the verdict or by the rules that fire.
///
/// @param survivors mutants that no trial tells from the policy
record Bite(int tried, List<Mutants.Mutant> survivors) {

    /// @param verdict the path under `data` of the document that holds the verdict
    static Bite of(EmbeddedEngine engine, GroundRequest request, Set<CompiledRule> rules, TrialSet trials, int count, long seed) {
        CompiledPolicy policy = engine.compiled();
        List<Mutants.Mutant> mutants = Mutants.some(Mutants.of(rules), Integer.MAX_VALUE, TrialGround.random(seed));
        List<Mutants.Mutant> survivors = new ArrayList<>();
        List<Integer> deciding = request.deciding().stream().map(rule -> policy.rules().indexOf(rule)).toList();
        VolatileData data = VolatileData.of(engine.policy().data(), request.volatilePaths());
        List<String> entrypoint = DecisionRequest.path(request.contract().entrypoint());
        int tried = 0;
        for (Mutants.Mutant mutant : mutants) {
            Optional<CompiledPolicy> compiled = tried < count ? Mutants.compiled(policy, mutant) : Optional.empty();
            if (compiled.isPresent() && compiled.get().rules().size() == policy.rules().size()) {
                tried++;
                CompiledPolicy changed = compiled.get();
                Probes probes = Probes.of(changed, engine.policy().data(), entrypoint,
                        deciding.stream().map(at -> changed.rules().get(at)).toList(), List.of());
                Judge judge = new Judge(probes, changed.options().declarations(), data, request.contract(), entrypoint, request.limits());
                if (trials.trials().stream().allMatch(trial -> same(trial, judge.judge(trial.situation(), () -> false)))) {
                    survivors.add(mutant);
                }
            }
        }
        return new Bite(tried, survivors);
    }

    private static boolean same(Trial trial, Judge.Judged judged) {
        return trial.verdict().word().equals(judged.verdict().word()) && trial.fired().equals(judged.fired().stream().boxed().toList());
    }

    double share() {
        return 1 - survivors.size() / (double) Math.max(1, tried);
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%d mutants, %d told apart (%.1f %%)%n", tried,
                tried - survivors.size(), 100 * share()));
        survivors.forEach(survivor -> text.append("  survivor ").append(survivor).append('\n'));
        return text.toString();
    }
}
