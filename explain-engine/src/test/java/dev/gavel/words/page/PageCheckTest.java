package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.gavel.meaning.subject.Subject;
import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Trial;

/// Every page says what the policy does, and what the policy is taken to do is what OPA does.
///
/// The whole policies and a few subjects of each type are tried; `-Dgavel.pages.all=true` tries every subject.
class PageCheckTest {

    private static final boolean ALL = Boolean.getBoolean("gavel.pages.all");
    private static final int SOME = 8;
    private static final int TRIALS = 2_000;
    private static final int ASKED_OF_OPA = 3_000;
    private static final double ABSTAINED = 0.02;

    @Test
    void recordedPolicy() throws IOException, InterruptedException {
        assumeTrue(TriedPages.hasRecorded(), "needs the recorded policy");
        check("recorded", TriedPages.recorded());
    }

    @Test
    void samples() throws IOException, InterruptedException {
        check("samples", TriedPages.samples());
    }

    private static void check(String name, TriedPages policy) throws IOException, InterruptedException {
        List<Subject> subjects = ALL ? policy.subjects() : policy.some(SOME, 7);
        List<List<Subject>> pages = new ArrayList<>(List.of(List.of()));
        subjects.forEach(subject -> pages.add(List.of(subject)));
        System.out.printf(Locale.ROOT, "%s: the whole policy and %d of %d subjects%n", name, subjects.size(), policy.subjects().size());
        List<String> problems = new ArrayList<>();
        Set<Trial> trials = new LinkedHashSet<>();
        for (List<Subject> asked : pages) {
            CheckedPages.Draft page = policy.page(asked);
            PageCheck check = page.check();
            trials.addAll(page.trials().trials());
            System.out.printf(Locale.ROOT, "  %-44s cases %3d  tried %5d  wrong %3d  abstained %3d  unread %2d%n", TriedPages.name(asked),
                    page.told().rules().size(), check.tried(), check.wrong().size(), check.abstained().size(), check.unread().size());
            check.unread().forEach(unread -> problems.add(TriedPages.name(asked) + ": unread " + unread));
            check.wrong().stream().limit(3).forEach(mistake -> problems.add(TriedPages.name(asked) + ": said " + mistake.said() + ", but "
                    + mistake.trial()));
            if (check.abstained().size() > ABSTAINED * check.tried()) {
                problems.add(TriedPages.name(asked) + ": abstained " + check.abstained().size() + " times, "
                        + check.abstained().getFirst().said());
            }
            if (check.tried() < TRIALS) {
                problems.add(TriedPages.name(asked) + ": only " + check.tried() + " trials");
            }
        }
        assertThat(problems).isEmpty();
        agreesWithOpa(name, policy, List.copyOf(trials));
    }

    /// Trials as OPA's own library decides them: evenly spread where there are too many. Those with other volatile data are left out.
    private static void agreesWithOpa(String name, TriedPages policy, List<Trial> trials) throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        if (started.isEmpty()) {
            return;
        }
        ObjectValue.Builder modules = ObjectValue.builder();
        for (Module module : policy.engine().policy().modules()) {
            if (module.range() instanceof SourceRange.Known at) {
                modules.put(at.file().name(), at.file().text());
            }
        }
        Value data = policy.engine().policy().data();
        List<Trial> asIs = trials.stream().filter(trial -> isAsIs(trial, policy)).toList();
        int step = Math.max(1, asIs.size() / ASKED_OF_OPA);
        List<Trial> asked = new ArrayList<>();
        for (int i = 0; i < asIs.size(); i += step) {
            asked.add(asIs.get(i));
        }
        try (Oracle oracle = started.get()) {
            ObjectValue known = oracle.ask(ObjectValue.builder().put("modules", modules.build()).put("data", data)
                    .put("policy", StringValue.of(name)).put("mode", "check").build());
            assertThat(known.get("errors")).as(known::toString).isNull();
            List<ObjectValue> questions = asked.stream()
                    .map(trial -> ObjectValue.builder().put("policy", name).put("path", policy.contract().entrypoint())
                            .put("input", trial.situation().input()).put("time", trial.situation().instant().toString()).build())
                    .toList();
            List<ObjectValue> answers = oracle.askAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                Value theirs = answers.get(i).get("results") == null ? null : Oracle.value(answers.get(i)).orElse(null);
                Value ours = asked.get(i).result();
                String expected = theirs == null ? "undefined" : Json.write(theirs);
                assertThat(ours == null ? "undefined" : Json.write(ours)).as(questions.get(i)::toString).isEqualTo(expected);
            }
        }
        System.out.printf(Locale.ROOT, "  %d of %d situations decided by OPA as by us (%d with other volatile data were not asked)%n",
                asked.size(), asIs.size(), trials.size() - asIs.size());
        assertThat(asked).hasSizeGreaterThan(1_000);
    }

    private static boolean isAsIs(Trial trial, TriedPages policy) {
        ObjectValue data = (ObjectValue) policy.engine().policy().data();
        return policy.volatilePaths().stream().map(path -> StringValue.of(path.substring("data.".length())))
                .allMatch(name -> Objects.equals(trial.situation().volatileData().get(name), data.get(name)));
    }
}
