package dev.gavel.review.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.oracle.Oracle;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What is said to have a request allowed has it allowed by OPA.
class ChangesAgainstOpaTest {

    /// Of one decision.
    private static final int MOST = 12;

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

    @ParameterizedTest
    @ValueSource(strings = {"recorded", "samples"})
    void opaAllowsWhatIsChangedSo(String name) {
        Oracle asked = Objects.requireNonNull(oracle);
        Denials denials = name.equals("samples") ? Denials.samples() : Denials.recorded();
        ObjectValue.Builder modules = ObjectValue.builder();
        for (Module module : denials.engine().policy().modules()) {
            if (module.range() instanceof SourceRange.Known at) {
                modules.put(at.file().name(), at.file().text());
            }
        }
        ObjectValue loaded = ObjectValue.builder().put("policy", "changes-" + name).put("mode", "check").put("modules", modules.build())
                .put("data", denials.engine().policy().data()).build();
        ObjectValue known = asked.ask(loaded);
        assertNull(known.get("errors"), known::toString);
        Again again = new Again(denials.engine(), denials.contract());
        List<ObjectValue> questions = new ArrayList<>();
        for (DecisionRequest request : denials.denied()) {
            Changes changes = denials.finder().find(ChangeRequest.of(request, new Goal.Allowed()));
            changes.smallest().stream().flatMap(change -> again.all(change).stream()).limit(MOST).forEach(edits -> {
                Value input = Objects.requireNonNull(((ObjectValue) again.situation(request, edits)).get("input"));
                questions.add(ObjectValue.builder().put("path", denials.contract().entrypoint()).put("input", input)
                        .put("time", request.time().toString()).put("policy", StringValue.of("changes-" + name)).build());
            });
        }
        List<ObjectValue> answers = asked.askAll(questions);
        for (int i = 0; i < answers.size(); i++) {
            Value theirs = Oracle.value(answers.get(i)).orElseThrow();
            assertThat(denials.contract().read(new ContractReading.Answer.Result(theirs)).verdict()).as(questions.get(i).toString())
                    .isInstanceOf(Verdict.Allowed.class);
        }
        System.out.printf("%s: %d changed requests, all allowed by OPA%n", name, answers.size());
        assertThat(answers).hasSizeGreaterThan(50);
    }
}
