package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.review.versus.Difference;
import dev.gavel.review.versus.Versus;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What parts two decisions, on pairs of the sample decisions: every statement is tried again here, by putting fields from one request into the other.
class VersusTest {

    private static EmbeddedEngine engine;
    private static PolicyPages pages;
    private static final List<DecisionRequest> REQUESTS = new ArrayList<>();

    @BeforeAll
    static void open() {
        engine = SamplePolicy.engine();
        pages = SamplePolicy.pages();
        for (LoggedDecision decision : new DecisionLogReader()
                .readAll(SamplePolicy.ROOT.resolve("sample-decisions/console.ndjson").toString())
                .decisions()) {
            if (decision.asked().toString().contains("main/decision") && decision.timestamp() != null) {
                REQUESTS.add(DecisionRequest.of("governance/main/decision", decision.input(), Instant.parse("2026-11-21T10:15:00Z")));
            }
        }
    }

    @Test
    void theFieldsThatMakeTheDifferenceMakeItAndNoneCanBeSpared() {
        int parted = 0;
        int fields = 0;
        for (int i = 0; i + 7 < REQUESTS.size(); i++) {
            DecisionRequest a = REQUESTS.get(i);
            DecisionRequest b = REQUESTS.get(i + 7);
            Versus versus = compare(a, b);
            if (versus.same()) {
                assertThat(versus.decisive()).isEmpty();
                continue;
            }
            parted++;
            fields += versus.decisive().size();
            assertThat(reading(transplanted(a, versus.decisive()))).isEqualTo(reading(b));
            for (Difference one : versus.decisive()) {
                List<Difference> fewer = versus.decisive().stream().filter(field -> field != one).toList();
                assertThat(reading(transplanted(a, fewer))).as("without %s", one.path()).isNotEqualTo(reading(b));
            }
            boolean changed = !versus.others().isEmpty() && !reading(transplanted(a, versus.others())).equals(reading(a));
            assertThat(versus.othersMatter()).isEqualTo(changed);
        }
        System.out.println("pairs of decisions that part: " + parted + " of " + (REQUESTS.size() - 7) + ", on " + fields + " fields");
        assertThat(parted).isGreaterThan(100);
    }

    @Test
    void oneRequestAtTwoTimesPartsOnTheClockAlone() {
        DecisionRequest early = REQUESTS.getFirst();
        DecisionRequest late = DecisionRequest.of(early.entrypoint(), early.input(), Instant.parse("2027-11-21T10:15:00Z"));
        Versus versus = compare(early, late);
        assertThat(versus.decisive().size() + versus.others().size()).isEqualTo(1);
        assertThat(versus.same() ? versus.others() : versus.decisive()).singleElement().matches(Difference::clock);
    }

    private static Versus compare(DecisionRequest a, DecisionRequest b) {
        return pages.compare(a, new Heading("A", List.of()), b, new Heading("B", List.of()), SamplePolicy.CONTRACT).versus();
    }

    /// Verdict and reasons, read from the result itself.
    private static String reading(DecisionRequest request) {
        var reading = SamplePolicy.CONTRACT.read(PolicyPages.answer(engine.decide(request)));
        return reading.verdict().word() + reading.codes();
    }

    private static DecisionRequest transplanted(DecisionRequest a, List<Difference> fields) {
        Value input = Objects.requireNonNull(a.input());
        for (Difference field : fields) {
            input = with(input, field.path(), field.b());
        }
        return a.withInput(input);
    }

    private static Value with(Value whole, List<Value> path, @org.jspecify.annotations.Nullable Value value) {
        ObjectValue object = (ObjectValue) whole;
        String key = ((StringValue) path.getFirst()).value();
        ObjectValue.Builder made = ObjectValue.builder();
        object.forEach((k, v) -> {
            if (!k.equals(path.getFirst())) {
                made.put(k, v);
            }
        });
        if (path.size() == 1) {
            return value == null ? made.build() : made.put(key, value).build();
        }
        Value below = object.get(path.getFirst());
        return made.put(key, with(below == null ? ObjectValue.EMPTY : below, path.subList(1, path.size()), value)).build();
    }
}
