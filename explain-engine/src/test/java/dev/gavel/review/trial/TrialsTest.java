package dev.gavel.review.trial;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

class TrialsTest {

    private static final double FIFTH = 0.2;
    private static @Nullable TrialGround recorded;
    private static @Nullable TrialGround samples;

    private static synchronized TrialGround recorded() {
        assumeTrue(Files.exists(TriedPolicy.RECORDED), "needs the recorded policy");
        TrialGround known = recorded == null ? TriedPolicy.recorded().ground() : recorded;
        recorded = known;
        return known;
    }

    private static synchronized TrialGround samples() {
        TrialGround known = samples == null ? TriedPolicy.samples().ground() : samples;
        samples = known;
        return known;
    }

    @Test
    void reachEachRuleOfTheRecordedPolicyAndAloneWhereItCanBe() {
        Spread spread = Trials.generate(recorded(), TrialRequest.of(1)).spread();
        System.out.println(spread.text());
        assertEquals(2_000, spread.trials());
        assertEquals(List.of(), spread.neverReached());
        // A blocked agent is not registered either, and what is in no catalogue has no regions.
        assertEquals(List.of("IDN-002", "CMP-005"), spread.neverAlone().stream().map(TriedPolicy::id).toList());
        assertTrue(spread.balance() >= FIFTH, () -> "balance " + spread.balance());
    }

    @Test
    void reachEachRuleOfTheSamplesThatCanHold() {
        Spread spread = Trials.generate(samples(), TrialRequest.of(1)).spread();
        System.out.println(spread.text());
        // MAIN-001 is for bundles that are not loaded: here they are.
        assertEquals(List.of("MAIN-001"), spread.neverReached().stream().map(TriedPolicy::id).toList());
        assertTrue(spread.neverAlone().size() <= 4, () -> spread.neverAlone().stream().map(TriedPolicy::id).toList().toString());
        assertTrue(spread.balance() >= FIFTH, () -> "balance " + spread.balance());
    }

    @Test
    void eachFieldIsThereAndAbsent() {
        Spread spread = Trials.generate(recorded(), TrialRequest.of(2)).spread();
        assertAll(spread.fields().stream().map(field -> () -> {
            assertTrue(field.present() > 0, () -> field + " is never there");
            assertTrue(field.absent() > 0, () -> field + " is always there");
            assertTrue(field.values() > 2, () -> field + " hardly varies");
        }));
    }

    @Test
    void theSameSeedGivesTheSameTrials() {
        TrialSet once = Trials.generate(recorded(), TrialRequest.of(5).withWanted(300));
        TrialSet again = Trials.generate(TriedPolicy.recorded().ground(), TrialRequest.of(5).withWanted(300));
        TrialSet other = Trials.generate(recorded(), TrialRequest.of(6).withWanted(300));
        assertEquals(once.trials(), again.trials());
        assertNotEquals(once.trials(), other.trials());
    }

    @Test
    void probesLeaveTheResultAsItIs() {
        TriedPolicy policy = TriedPolicy.samples();
        EmbeddedEngine engine = policy.engine();
        Evaluator plain = new Evaluator(engine.compiled().tree(), engine.compiled().options().declarations(), engine.policy().data());
        VolatileData data = VolatileData.of(engine.policy().data(), policy.request().volatilePaths());
        Evaluator.Query document = plain.document(DecisionRequest.path(policy.request().contract().entrypoint()));
        for (Trial trial : Trials.generate(samples(), TrialRequest.of(3)).trials()) {
            Outcome outcome = plain.withData(data.with(trial.situation().volatileData())).decide(document,
                    EvalRequest.at(trial.situation().instant()).withInput(trial.situation().input()));
            assertEquals(outcome instanceof Outcome.Defined(Value value) ? value : null, trial.result(), trial.situation()::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"input.action.data_classes_referenced[*], customer_data", "input.action.data_classes_referenced[*], payment_data",
            "input.action.data_classes_referenced[*], unheard_of_class", "input.action.tool, deploy.rollout",
            "input.action.tool, crm.lookup",
            "input.agent.id, agt-support-01", "input.user.groups[*], sre-oncall", "input.environment.region, eu-west-1"})
    void aFocusGivesOnlyWhatIsAboutTheSubject(String role, String name) {
        StringValue value = StringValue.of(name);
        AtomicInteger alone = new AtomicInteger();
        AtomicInteger withOthers = new AtomicInteger();
        AtomicInteger through = new AtomicInteger();
        Focus focus = new Focus(List.of(role), value, situation -> stands(situation.input(), role, value) || reads(situation, value));
        TrialSet trials = Trials.generate(recorded(), TrialRequest.of(4).withFocus(focus));
        for (Trial trial : trials.trials()) {
            Value at = at(trial.situation().input(), role);
            boolean named = stands(trial.situation().input(), role, value);
            assertTrue(named || reads(trial.situation(), value), trial::toString);
            alone.addAndGet(named && (!(at instanceof ArrayValue array) || array.size() == 1) ? 1 : 0);
            withOthers.addAndGet(named && at instanceof ArrayValue array && array.size() > 1 ? 1 : 0);
            through.addAndGet(named ? 0 : 1);
        }
        System.out.printf("%s: %d trials, alone %d, with others %d, through data %d, balance %.2f, rules reached %d%n", name,
                trials.trials().size(), alone.get(), withOthers.get(), through.get(), trials.spread().balance(),
                trials.spread().rules().size() - trials.spread().neverReached().size());
        assertEquals(2_000, trials.trials().size());
        assertTrue(alone.get() >= 100, () -> "alone " + alone);
        if (role.endsWith("[*]")) {
            assertTrue(withOthers.get() >= 100, () -> "with others " + withOthers);
        }
        if (name.endsWith("_data")) {
            assertTrue(through.get() >= 100, () -> "through data " + through);
        }
    }

    /// The tools that read the class, by the recorded data.
    private static boolean reads(Situation situation, StringValue value) {
        List<String> tools = switch (value.value()) {
            case "customer_data" -> List.of("crm.lookup", "crm.update", "export.csv");
            case "payment_data" -> List.of("refund.issue");
            default -> List.of();
        };
        return at(situation.input(), "input.action.tool") instanceof StringValue tool && tools.contains(tool.value());
    }

    private static boolean stands(Value input, String role, Value value) {
        Value at = at(input, role);
        return role.endsWith("[*]") ? at instanceof ArrayValue array && array.elements().contains(value) : value.equals(at);
    }

    private static @Nullable Value at(Value input, String role) {
        return Edits.get(ObjectValue.of("input", input),
                Stream.of(role.replace("[*]", "").split("\\.")).<Value>map(StringValue::of).toList());
    }

    @Test
    void aCancelledRequestEnds() {
        TrialSet trials = Trials.generate(recorded(), TrialRequest.of(9).withWanted(1_000_000).withCancelled(() -> true));
        assertTrue(trials.trials().size() < 100_000);
    }

    @Test
    void keysAreTexts() {
        for (Trial trial : Trials.generate(samples(), TrialRequest.of(8)).trials()) {
            assertTrue(isJson(trial.situation().input()), trial::toString);
        }
    }

    private static boolean isJson(Value value) {
        return switch (value) {
            case ObjectValue object -> object.keys().stream()
                    .allMatch(key -> key instanceof StringValue && isJson(Objects.requireNonNull(object.get(key))));
            case ArrayValue array -> array.elements().stream().allMatch(TrialsTest::isJson);
            case SetValue set -> false;
            default -> true;
        };
    }
}
