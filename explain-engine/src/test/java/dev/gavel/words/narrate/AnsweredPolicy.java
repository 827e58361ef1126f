package dev.gavel.words.narrate;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.answer.Answers;
import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.answer.Focus;
import dev.gavel.meaning.answer.PolicyAnswer;
import dev.gavel.meaning.answer.Question;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.contract.Polarity;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.meaning.explain.VerdictDocument;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Knowledge;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.GroundRequest;
import dev.gavel.review.trial.Situation;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.review.trial.TrialRequest;
import dev.gavel.review.trial.TrialSet;
import dev.gavel.review.trial.Trials;

/// A compiled policy with what is asked of it.
///
/// @param volatilePaths names under `data`
record AnsweredPolicy(EmbeddedEngine engine, DecisionContract contract, Verdicts.Found verdict, Question question,
        List<List<String>> volatilePaths) {

    static AnsweredPolicy of(List<BundleSource> sources, Optional<String> entrypoint, List<List<String>> volatilePaths) {
        Policy policy = PolicyLoader.load(sources);
        EmbeddedEngine engine = policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
        DecisionContract contract = contract(engine, entrypoint);
        Rules rules = new Rules(engine.compiled().tree());
        List<String> document = VerdictDocument.find(rules, DecisionRequest.path(contract.entrypoint()), field(contract.shape()));
        Verdicts.Found verdict = Verdicts.find(rules, document, allows(contract.shape()));
        Set<List<String>> told = new HashSet<>(verdict.collections());
        told.add(verdict.verdict());
        verdict.deciding().forEach(rule -> told.add(rule.document()));
        Question question = new Question(engine.compiled(), engine.policy().data(), volatilePaths,
                denied(contract.shape(), verdict.verdict()),
                verdict.deciding(), told);
        return new AnsweredPolicy(engine, contract, verdict, question, volatilePaths);
    }

    private static DecisionContract contract(EmbeddedEngine engine, Optional<String> entrypoint) {
        ContractDetector detector = new ContractDetector(engine.compiled());
        return switch (detector.detect()) {
            case Detection.Found found -> found.proposals().stream().map(Detection.Proposal::contract)
                    .filter(c -> entrypoint.isEmpty() || c.entrypoint().equals(entrypoint.get())).findFirst()
                    .orElse(found.proposals().getFirst().contract());
            case Detection.NotEvident open -> throw new AssertionError("no contract: " + open.candidates());
        };
    }

    private static Formula denied(Shape shape, List<String> path) {
        Term.Document document = new Term.Document(path, List.of());
        return switch (shape) {
            case Shape.DenialSet set -> new Formula.Some(new Binder(-1, "", "", document, Set.of()), Formula.TRUE);
            default -> allows(shape)
                    ? Formula.not(new Formula.Truthy(document, SourceRange.UNKNOWN))
                    : new Formula.Truthy(document, SourceRange.UNKNOWN);
        };
    }

    private static List<String> field(Shape shape) {
        return switch (shape) {
            case Shape.DecisionObject object -> object.verdict().keys();
            case Shape.AllowFlag a -> List.of();
            case Shape.DenyFlag d -> List.of();
            case Shape.DenialSet s -> List.of();
            case Shape.EnvoyResponse e -> List.of("allowed");
            case Shape.AdmissionResponse r -> List.of("response", "allowed");
        };
    }

    private static boolean allows(Shape shape) {
        return switch (shape) {
            case Shape.DecisionObject object -> object.polarity() == Polarity.TRUE_ALLOWS;
            case Shape.AllowFlag a -> true;
            case Shape.DenyFlag d -> false;
            case Shape.DenialSet s -> false;
            case Shape.EnvoyResponse e -> true;
            case Shape.AdmissionResponse r -> true;
        };
    }

    PolicyAnswer answer(Focus focus) {
        return focus.isAll() ? new Answers(question).whole(() -> false) : new Answers(question).about(focus, () -> false);
    }

    PageFacts facts(String title, String subject) {
        return new PageFacts(title, subject, "Policy revision 7", "21 November 2026", List.of(), engine.policy().data(), volatilePaths,
                engine.compiled(), Optional.empty());
    }

    TrialSet trials(List<Value> observed, int wanted) {
        TrialGround ground = TrialGround.of(engine, GroundRequest.of(contract, verdict.deciding(), Instant.parse("2026-11-21T10:00:00Z"))
                .withObserved(observed).withVolatilePaths(volatilePaths.stream().map(p -> "data." + String.join(".", p)).toList()));
        return Trials.generate(ground, TrialRequest.of(7).withWanted(wanted));
    }

    /// Whether a case holds in a situation, as its formula says.
    boolean holds(Case one, Situation situation) {
        FormulaReader reader = new FormulaReader(question.policy(), Set.of());
        Knowledge all = Knowledge.of(merged(situation), List.of()).with(
                Map.of(Term.INPUT, situation.input(), new Term.Call("time.now_ns", List.of()), NumberValue.of(situation.time())), Map.of());
        Formula result = new Simplifier(reader, all, Set.of(), () -> false).formula(one.when());
        if (result instanceof Formula.From(var rule, Formula body)) {
            result = body;
        }
        if (result instanceof Formula.Known(boolean holds)) {
            return holds;
        }
        throw new AssertionError("not decided: " + result);
    }

    private dev.gavel.rego.value.ObjectValue merged(Situation situation) {
        return merge(question.data(), situation.volatileData());
    }

    private static dev.gavel.rego.value.ObjectValue merge(dev.gavel.rego.value.ObjectValue one, dev.gavel.rego.value.ObjectValue other) {
        dev.gavel.rego.value.ObjectValue.Builder out = one.toBuilder();
        other.forEach((key, value) -> out.put(key,
                value instanceof dev.gavel.rego.value.ObjectValue b && one.get(key) instanceof dev.gavel.rego.value.ObjectValue a
                        ? merge(a, b)
                        : value));
        return out.build();
    }

}
