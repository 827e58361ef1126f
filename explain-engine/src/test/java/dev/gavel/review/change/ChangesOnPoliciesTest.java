package dev.gavel.review.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.Value;
import dev.gavel.samples.TestPolicy;

/// What would change decisions of policies of all kinds: one construct of the language each, and as teams write them.
class ChangesOnPoliciesTest {

    private static final int BUDGET = 1_500;
    private static final Instant TIME = Instant.parse("2026-11-18T10:15:00Z");

    @Test
    void everyChangeThatIsShownFlips() throws IOException {
        List<TestPolicy> policies = new ArrayList<>(TestPolicy.small());
        policies.addAll(TestPolicy.realistic());
        int asked = 0;
        int found = 0;
        for (TestPolicy policy : policies) {
            EmbeddedEngine engine = PolicyLoader.of(List.of(policy.bundle())).engine().orElseThrow();
            for (String entrypoint : policy.entrypoints()) {
                String path = entrypoint.replaceFirst("^data\\.", "").replace('.', '/');
                Optional<DecisionContract> contract = new ContractDetector(engine.compiled()).of(path);
                if (contract.isEmpty()) {
                    continue;
                }
                ChangeFinder finder = Denials.finder(engine, contract.get());
                Again again = new Again(engine, contract.get());
                for (Value input : policy.inputs()) {
                    DecisionRequest request = DecisionRequest.of(path, input, TIME);
                    Verdict verdict = again.verdict(request, List.of());
                    if (!(verdict instanceof Verdict.Failed)) {
                        asked++;
                        found += flips(policy.name(), finder, again, request,
                                verdict.permissive() ? new Goal.Denied() : new Goal.Allowed());
                    }
                }
            }
        }
        System.out.printf("%d decisions, %d with a change that flips them%n", asked, found);
        assertThat(asked).isGreaterThan(200);
        assertThat(found).isGreaterThan(asked * 7 / 10);
    }

    /// All that takes one object out of a list, or puts one in that another request has there.
    @Test
    void noMemberThatMayComeOrGoIsMissed() throws IOException {
        int tried = 0;
        int flips = 0;
        for (TestPolicy policy : TestPolicy.realistic()) {
            EmbeddedEngine engine = PolicyLoader.of(List.of(policy.bundle())).engine().orElseThrow();
            for (String entrypoint : policy.entrypoints()) {
                String path = entrypoint.replaceFirst("^data\\.", "").replace('.', '/');
                Optional<DecisionContract> contract = new ContractDetector(engine.compiled()).of(path);
                if (contract.isEmpty()) {
                    continue;
                }
                ChangeFinder finder = Denials.finder(engine, contract.get());
                Again again = new Again(engine, contract.get());
                EveryMember every = new EveryMember(policy.inputs());
                for (Value input : policy.inputs()) {
                    DecisionRequest request = DecisionRequest.of(path, input, TIME);
                    if (again.verdict(request, List.of()).permissive()) {
                        continue;
                    }
                    Changes changes = finder.find(ChangeRequest.of(request, new Goal.Allowed()).withMade(policy.inputs()));
                    for (Edit edit : every.of(input, Locks.USUAL)) {
                        tried++;
                        Verdict verdict = again.verdict(request, List.of(edit));
                        if (verdict instanceof Verdict.Allowed || verdict instanceof Verdict.Undefined && verdict.permissive()) {
                            flips++;
                            assertThat(changes.smallest()).as("%s: %s of %s", policy.name(), edit, input)
                                    .anyMatch(change -> change.examples().contains(List.of(edit)));
                        }
                    }
                }
            }
        }
        System.out.printf("%d objects that come or go, %d of which flip the decision%n", tried, flips);
        assertThat(tried).isGreaterThan(100);
        assertThat(flips).isPositive();
    }

    private static int flips(String name, ChangeFinder finder, Again again, DecisionRequest request, Goal goal) {
        Changes changes = finder.find(ChangeRequest.of(request, goal).withBudget(BUDGET));
        for (Change change : changes.smallest()) {
            for (List<Edit> edits : again.all(change)) {
                Verdict verdict = again.verdict(request, edits);
                assertThat(goal instanceof Goal.Allowed
                        ? verdict instanceof Verdict.Allowed || verdict instanceof Verdict.Undefined && verdict.permissive()
                        : !verdict.permissive() && !(verdict instanceof Verdict.Failed)).as("%s: %s of %s", name, edits, request.input())
                        .isTrue();
            }
        }
        return changes.smallest().isEmpty() ? 0 : 1;
    }
}
