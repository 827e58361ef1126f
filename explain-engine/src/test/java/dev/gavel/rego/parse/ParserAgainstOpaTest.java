package dev.gavel.rego.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;

class ParserAgainstOpaTest {

    private static final long SEED = Long.getLong("gavel.mutants.seed", 20261121L);
    private static final int MUTANTS = Integer.getInteger("gavel.mutants", 4_000);

    @Test
    void everyModuleOfTheSuitesAndSamplesGivesOpasTree() throws IOException, InterruptedException {
        compare("modules as they are", Corpus.modules(), 99.9);
    }

    @Test
    void brokenModulesAreRefusedInOpasWordsAtOpasPlaces() throws IOException, InterruptedException {
        List<Corpus.Text> modules = Corpus.modules().stream().filter(t -> t.source().length() < 2_500).toList();
        List<Corpus.Text> modern = modules.stream().filter(t -> t.source().contains("rego.v2") || t.source().contains("keywords.or")
                || t.source().contains("keywords.and") || t.source().contains("keywords.not") || t.source().contains("$\"")).toList();
        if (modules.isEmpty() || modern.isEmpty()) {
            return;
        }
        Random random = new Random(SEED);
        Mutator mutator = new Mutator(SEED);
        List<Corpus.Text> mutants = new ArrayList<>();
        while (mutants.size() < MUTANTS) {
            List<Corpus.Text> pool = random.nextInt(3) == 0 ? modern : modules;
            Corpus.Text chosen = pool.get(random.nextInt(pool.size()));
            mutants.add(new Corpus.Text(mutator.mutate(chosen.source()), chosen.version()));
        }
        compare("mutants of seed " + SEED, mutants, 99.0);
    }

    private static void compare(String what, List<Corpus.Text> texts, double least) throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        if (started.isEmpty() || texts.isEmpty()) {
            return;
        }
        try (Oracle oracle = started.get()) {
            List<@Nullable String> differences = OpaComparison.differences(texts, oracle);
            long same = differences.stream().filter(Objects::isNull).count();
            System.out.printf(Locale.ROOT, "%s: %d of %d read as OPA reads them (%.2f %%)%n", what, same, texts.size(),
                    100.0 * same / texts.size());
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < texts.size() && shown.size() < 5; i++) {
                if (differences.get(i) != null) {
                    shown.add(texts.get(i).source() + "\n" + differences.get(i));
                }
            }
            assertThat(100.0 * same / texts.size()).as(String.join("\n-----\n", shown)).isGreaterThanOrEqualTo(least);
        }
    }
}
