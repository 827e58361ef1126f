package dev.gavel.words.narrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Focus;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.review.trial.Trial;
import dev.gavel.samples.TestPolicy;
import dev.gavel.words.narrative.Markdown;
import dev.gavel.words.reader.Held;
import dev.gavel.words.reader.PageReader;
import dev.gavel.words.reader.Prediction;
import dev.gavel.words.reader.ReadPage;
import dev.gavel.words.reader.Situation;

/// Every page can be read back, and what it is read to say is what the formulas say.
class RoundTripTest {

    private static final int WANTED = 300;

    static Stream<TestPolicy> policies() throws IOException {
        List<TestPolicy> all = new ArrayList<>(TestPolicy.small());
        all.addAll(TestPolicy.realistic());
        String only = System.getProperty("only", "");
        return all.stream().filter(policy -> policy.name().contains(only));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void pagesSayWhatFormulasSay(TestPolicy test) throws IOException {
        AnsweredPolicy policy = AnsweredPolicy.of(List.of(new BundleSource(test.name(), test.folder().toString())),
                test.entrypoints().stream().map(e -> e.substring("data.".length()).replace('.', '/')).findFirst(), List.of());
        check(test.name(), policy, Focus.ALL, "", test.inputs());
    }

    static void check(String name, AnsweredPolicy policy, Focus focus, String subject, List<dev.gavel.rego.value.Value> observed)
            throws IOException {
        PolicyAnswer answer = policy.answer(focus);
        Told told = new PolicyNarrator(Glossary.EMPTY).full(answer,
                policy.facts(subject.isEmpty() ? "The policy" : "“" + subject + "”", subject));
        Path out = Path.of("target/pages").resolve(name.replace('/', '-') + ".md");
        Files.createDirectories(out.getParent());
        Files.writeString(out, Markdown.of(told.narrative()) + "\n\n" + told.vocabulary().toValue());
        ReadPage read = PageReader.read(told.narrative(), told.vocabulary());
        List<String> wrong = new ArrayList<>();
        read.unread().forEach(u -> wrong.add("UNREAD " + u.text() + "   -- " + u.reason()));
        read.unsaid().forEach(u -> wrong.add("UNSAID " + u));
        List<Case> cases = new ArrayList<>(answer.bearing());
        cases.addAll(answer.others());
        cases.removeIf(c -> c.when().equals(dev.gavel.meaning.formula.Formula.FALSE));
        for (Trial trial : policy.trials(observed, WANTED).trials()) {
            var situation = trial.situation();
            Prediction prediction = read
                    .predict(new Situation(situation.input(), situation.volatileData(), NumberValue.of(situation.time())));
            for (int i = 0; i < cases.size() && i < prediction.cases().size(); i++) {
                Held held = prediction.cases().get(i).held();
                if (held != Held.ABSTAINED && wrong.size() < 6) {
                    boolean holds = policy.holds(cases.get(i), situation);
                    if (holds != (held == Held.YES)) {
                        wrong.add("CASE " + (i + 1) + " " + prediction.cases().get(i).name() + " read as " + held + " of "
                                + situation.input() + " "
                                + situation.volatileData());
                    }
                }
            }
        }
        System.out.println(name + " " + told.coverage() + " " + (wrong.isEmpty() ? "ok" : wrong));
        assertThat(wrong).isEmpty();
    }
}
