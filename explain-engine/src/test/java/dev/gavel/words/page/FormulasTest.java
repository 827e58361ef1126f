package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.contract.Absence;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.meaning.explain.VerdictDocument;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;
import dev.gavel.samples.TestPolicy;

/// A formula is worth what the policy decides: simplified without a request, and then with the request put in.
class FormulasTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Term CLOCK = new Term.Call("time.now_ns", List.of());

    record Policy(String name, EmbeddedEngine engine, DecisionContract contract, List<Value> inputs) {

        @Override
        public String toString() {
            return name + " " + contract.entrypoint();
        }
    }

    static Stream<Policy> policies() throws IOException {
        List<Policy> policies = new ArrayList<>();
        List<TestPolicy> tests = new ArrayList<>(TestPolicy.small());
        tests.addAll(TestPolicy.realistic());
        for (TestPolicy test : tests) {
            EmbeddedEngine engine = PolicyLoader.of(List.of(test.bundle())).engine().orElseThrow();
            for (String entrypoint : test.entrypoints()) {
                Optional<DecisionContract> contract = new ContractDetector(engine.compiled())
                        .of(String.join("/", DecisionRequest.path(entrypoint)));
                contract.ifPresent(c -> policies.add(new Policy(test.name(), engine, c, test.inputs())));
            }
        }
        List<Value> logged = new DecisionLogReader().readAll(SamplePolicy.ROOT.resolve("sample-decisions/console.ndjson").toString())
                .decisions()
                .stream().map(decision -> decision.input()).filter(java.util.Objects::nonNull).toList();
        policies.add(new Policy("sample bundles", SamplePolicy.engine(), SamplePolicy.CONTRACT, logged));
        return policies.stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aFormulaIsWorthWhatThePolicyDecides(Policy policy) {
        Question question = question(policy);
        FormulaReader reader = new FormulaReader(question.policy(), question.told());
        Knowledge data = Knowledge.of(question.data(), List.of());
        Simplifier general = new Simplifier(reader, data, question.told(), () -> false);
        Formula denied = general.opened(general.formula(question.denied()));
        List<String> wrong = new ArrayList<>();
        for (Value input : policy.inputs()) {
            Map<Term, Value> known = Map.of(Term.INPUT, input, CLOCK, NumberValue.of(NOW.getEpochSecond() * 1_000_000_000L));
            Formula here = new Simplifier(reader, data.with(known, Map.of()), question.told(), () -> false).formula(denied);
            Verdict verdict = policy.contract().read(PolicyPages.answer(
                    policy.engine().decide(DecisionRequest.of(policy.contract().entrypoint(), input, NOW)))).verdict();
            boolean allowed = verdict instanceof Verdict.Allowed
                    || verdict instanceof Verdict.Undefined && policy.contract().onUndefined() == Absence.ALLOWS;
            Formula expected = Formula.known(!allowed);
            if (!here.equals(expected) && !Unsaid.isIn(denied)) {
                wrong.add(verdict.word() + ", but " + here + " for " + input);
            }
        }
        assertThat(wrong).as("of %s", policy.inputs().size()).isEmpty();
    }

    static Question question(Policy policy) {
        Rules rules = new Rules(policy.engine().compiled().tree());
        List<String> document = VerdictDocument.find(rules, DecisionRequest.path(policy.contract().entrypoint()),
                PolicyPages.field(policy.contract().shape()));
        Verdicts.Found verdict = Verdicts.find(rules, document, PolicyPages.allowsWhenTrue(policy.contract().shape()));
        return Questions.of(policy.engine(), policy.contract(), verdict, List.of(), List.of());
    }

    /// What the policy asks for and no formula can say: such a formula is worth nothing, and says so.
    private static final class Unsaid {

        static boolean isIn(Formula formula) {
            boolean unsaid = formula.toString().contains("Unsaid[");
            if (unsaid) {
                System.out.println(
                        "NOT IN A FORMULA: " + formula.toString().replaceFirst("(?s).*?Unsaid\\[", "").replaceFirst("(?s)\\].*", ""));
            }
            return unsaid;
        }
    }
}
