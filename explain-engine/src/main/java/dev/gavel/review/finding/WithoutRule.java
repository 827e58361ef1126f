package dev.gavel.review.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.Value;

/// The policy as it were without one of its rules.
final class WithoutRule {

    private final CheckRequest request;
    private final Evaluator evaluator;
    private final Evaluator.Query entry;
    private final RuleQueries queries;

    WithoutRule(CheckRequest request, CompiledRule rule) {
        this.request = request;
        this.evaluator = new Evaluator(without(request.engine().compiled().tree(), rule),
                request.engine().compiled().options().declarations(),
                request.engine().policy().data());
        this.entry = evaluator.document(DecisionRequest.path(request.contract().entrypoint()));
        this.queries = new RuleQueries(evaluator);
    }

    private static RuleTree without(RuleTree tree, CompiledRule rule) {
        Map<Value, RuleTree> children = new LinkedHashMap<>();
        tree.children().forEach((key, child) -> children.put(key, without(child, rule)));
        return new RuleTree(tree.key(), tree.rules().stream().filter(each -> each != rule).toList(), children);
    }

    /// True where the request goes ahead then too.
    boolean isPermissive(Witness witness) {
        Outcome outcome = evaluator.decide(entry, EvalRequest.at(witness.time()).withInput(witness.input()));
        return request.contract().read(switch (outcome) {
            case Outcome.Defined(Value value) -> new ContractReading.Answer.Result(value);
            case Outcome.Undefined undefined -> new ContractReading.Answer.Undefined();
            case Outcome.Failed failed -> new ContractReading.Answer.Failed(failed.errors().getFirst().code(),
                    failed.errors().getFirst().message());
        }).verdict().permissive();
    }

    /// True where the same deciding rules hold as with the rule.
    boolean firesAlike(Witness witness) {
        DecisionRequest asked = DecisionRequest.of(request.contract().entrypoint(), witness.input(), witness.time());
        Set<CompiledRule> fired = request.verdict().deciding().stream().filter(rule -> queries.holds(rule.rule(), asked))
                .collect(Collectors.toSet());
        return fired.equals(Set.copyOf(List.copyOf(witness.fired())));
    }
}
