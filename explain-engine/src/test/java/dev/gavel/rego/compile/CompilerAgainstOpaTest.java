package dev.gavel.rego.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.parse.Corpus;
import dev.gavel.rego.parse.Mutator;

/// Thousands of changed policies, compiled by OPA and by us: the same verdict, the same errors on the same rows.
class CompilerAgainstOpaTest {

    private static final long SEED = Long.getLong("gavel.mutants.seed", 20261121L);
    private static final int MUTANTS = Integer.getInteger("gavel.mutants", 10_000);
    private static final int LONGEST = 4_000;

    @Test
    void changedPoliciesAreAcceptedAndRefusedAsByOpa() throws IOException, InterruptedException {
        List<Corpus.Policy> policies = Corpus.policies().stream()
                .filter(policy -> policy.sources().stream().mapToInt(String::length).sum() < LONGEST && !policy.sources().isEmpty())
                .toList();
        Optional<Oracle> started = policies.isEmpty() ? Optional.empty() : Oracle.start();
        if (started.isEmpty()) {
            return;
        }
        List<CompiledBoth.Question> questions = questions(policies);
        try (Oracle oracle = started.get()) {
            report(CompiledBoth.of(questions, oracle));
        }
    }

    private static List<CompiledBoth.Question> questions(List<Corpus.Policy> policies) {
        Random random = new Random(SEED);
        PolicyMutator meaningful = new PolicyMutator(SEED);
        Mutator any = new Mutator(SEED);
        List<CompiledBoth.Question> questions = new ArrayList<>();
        while (questions.size() < MUTANTS) {
            Corpus.Policy chosen = policies.get(random.nextInt(policies.size()));
            List<String> sources = new ArrayList<>(chosen.sources());
            int at = random.nextInt(sources.size());
            sources.set(at, random.nextInt(8) == 0 ? any.mutate(sources.get(at)) : meaningful.mutate(sources.get(at)));
            questions.add(new CompiledBoth.Question(sources, chosen.version(), random.nextInt(3) == 0));
        }
        return questions;
    }

    private static void report(List<CompiledBoth> all) throws IOException {
        List<CompiledBoth> others = all.stream().filter(one -> !one.sameRows()).toList();
        Map<String, Long> classes = others.stream()
                .collect(Collectors.groupingBy(KnownDifference::of, TreeMap::new, Collectors.counting()));
        long letters = all.stream().filter(one -> one.theirs().equals(one.ours())).count();
        long refused = all.stream().filter(one -> !one.theirs().isEmpty()).count();
        double share = 100.0 * (all.size() - others.size()) / all.size();
        System.out.printf(Locale.ROOT,
                "%d changed policies of seed %d, %d refused by OPA: %.2f %% with the same codes and rows, %.2f %% to the letter; others %s%n",
                all.size(), SEED, refused, share, 100.0 * letters / all.size(), classes);
        tell(all, others);
        assertThat(share).isGreaterThanOrEqualTo(99.5);
        assertThat(100.0 * classes.getOrDefault("unclassified", 0L) / all.size()).as("in none of the classes on record").isLessThan(0.1);
    }

    /// Writes down what differs, for whoever looks into it.
    private static void tell(List<CompiledBoth> all, List<CompiledBoth> others) throws IOException {
        List<String> told = new ArrayList<>();
        others.forEach(one -> told.add(one.toString()));
        told.add("\n=========== the same rows, other texts or columns\n");
        all.stream().filter(one -> one.sameRows() && !one.theirs().equals(one.ours())).forEach(one -> told.add(one.toString()));
        Files.writeString(Path.of("target", "compiler-differences.txt"), String.join("\n===========\n", told));
    }
}
