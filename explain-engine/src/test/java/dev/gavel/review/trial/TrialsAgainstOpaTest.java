package dev.gavel.review.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.samples.TestPolicy;

/// What trials say the policy does is what OPA does.
class TrialsAgainstOpaTest {

    private static @Nullable Oracle oracle;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Oracle> started = Oracle.start();
        assumeTrue(started.isPresent(), "needs Go");
        oracle = started.get();
    }

    @AfterAll
    static void stop() {
        if (oracle != null) {
            oracle.close();
        }
    }

    @Test
    void recordedPolicy() {
        assumeTrue(Files.exists(TriedPolicy.RECORDED), "needs the recorded policy");
        TriedPolicy policy = TriedPolicy.recorded();
        compare("recorded", policy, modules(policy));
    }

    @Test
    void samples() {
        TriedPolicy policy = TriedPolicy.samples();
        compare("samples", policy, modules(policy));
    }

    @Test
    void policiesAsTeamsWriteThem() throws IOException {
        for (TestPolicy policy : TestPolicy.realistic()) {
            compare(policy.name(), TriedPolicy.of(policy), ObjectValue.builder().put("bundles",
                    ArrayValue.of(StringValue.of(policy.folder().toAbsolutePath().toString()))).build());
        }
    }

    private static ObjectValue modules(TriedPolicy policy) {
        ObjectValue.Builder modules = ObjectValue.builder();
        for (Module module : policy.engine().policy().modules()) {
            if (module.range() instanceof SourceRange.Known at) {
                modules.put(at.file().name(), at.file().text());
            }
        }
        return ObjectValue.builder().put("modules", modules.build()).put("data", policy.engine().policy().data()).build();
    }

    private static void compare(String name, TriedPolicy policy, ObjectValue loaded) {
        Oracle asked = Objects.requireNonNull(oracle);
        TrialSet trials = Trials.generate(policy.ground(), TrialRequest.of(11));
        VolatileData data = VolatileData.of(policy.engine().policy().data(), policy.request().volatilePaths());
        ObjectValue known = asked
                .ask(loaded.with(StringValue.of("policy"), StringValue.of(name)).with(StringValue.of("mode"), StringValue.of("check")));
        assertNull(known.get("errors"), known::toString);
        List<ObjectValue> questions = new ArrayList<>();
        List<@Nullable Value> expected = new ArrayList<>();
        for (Trial trial : trials.trials()) {
            boolean asIs = trial.situation().volatileData().equals(data.snapshot());
            ObjectValue.Builder question = ObjectValue.builder().put("path", policy.request().contract().entrypoint())
                    .put("input", trial.situation().input()).put("time", trial.situation().instant().toString());
            if (asIs) {
                question.put("policy", name);
            } else {
                question.put("modules", Objects.requireNonNull(loaded.get("modules")))
                        .put("data", data.with(trial.situation().volatileData()));
            }
            questions.add(question.build());
            expected.add(trial.result());
        }
        List<ObjectValue> answers = asked.askAll(questions);
        for (int i = 0; i < answers.size(); i++) {
            Value ours = expected.get(i);
            Value theirs = answers.get(i).get("results") == null ? null : Oracle.value(answers.get(i)).orElse(null);
            ObjectValue answer = answers.get(i);
            ObjectValue question = questions.get(i);
            assertEquals(theirs == null ? null : Json.write(theirs), ours == null ? null : Json.write(ours),
                    () -> answer + " to " + question);
        }
        System.out.printf("%s: %d trials as OPA decides%n", name, answers.size());
    }
}
