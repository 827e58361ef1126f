package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.Shape;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Looks for requests in which an earlier branch of the verdict permits what a later one, whose conditions hold too, would deny.
final class OrderSearch {

    private final CheckRequest request;
    private final Requests requests;
    private final Watch watch;
    private final RuleQueries queries;

    OrderSearch(CheckRequest request, Requests requests, Watch watch) {
        this.request = request;
        this.requests = requests;
        this.watch = watch;
        this.queries = new RuleQueries(request.engine().evaluator());
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        List<String> entrypoint = DecisionRequest.path(request.contract().entrypoint());
        for (CompiledRule rule : request.engine().compiled().rules()) {
            boolean verdict = rule.document().equals(request.verdict().verdict());
            if ((verdict || rule.document().equals(entrypoint)) && rule.rule().orElse() != null) {
                chain(rule, verdict && !rule.document().equals(entrypoint), findings);
            }
        }
        return findings;
    }

    private void chain(CompiledRule rule, boolean flag, List<Finding> findings) {
        List<Rule> links = new ArrayList<>();
        List<Rule> sources = new ArrayList<>();
        for (Rule at = rule.rule(); at != null; at = at.orElse()) {
            links.add(at);
        }
        for (Rule at = rule.source(); at != null; at = at.orElse()) {
            sources.add(at);
        }
        for (int winner = 0; winner < links.size(); winner++) {
            for (int loser = winner + 1; loser < links.size(); loser++) {
                Rule first = links.get(winner);
                Rule later = links.get(loser);
                // A last branch without conditions is what remains, and contradicts nobody.
                if (!later.bodyGenerated()) {
                    Optional<Witness> witness = requests.all().stream().takeWhile(each -> !watch.cancelled())
                            .filter(Witness::isPermissive).filter(each -> disagree(first, later, each, flag)).findFirst();
                    if (witness.isPresent()) {
                        findings.add(new Finding.Order(rule, sources.get(winner).range(), sources.get(loser).range(),
                                new Proof(null, Change.NONE, witness.get())));
                    }
                }
            }
        }
    }

    private boolean disagree(Rule first, Rule later, Witness witness, boolean flag) {
        DecisionRequest asked = DecisionRequest.of(request.contract().entrypoint(), witness.input(), witness.time());
        Set<Value> won = queries.values(first, asked);
        Set<Value> lost = queries.values(later, asked);
        return won.stream().anyMatch(value -> permits(value, flag)) && !lost.isEmpty()
                && lost.stream().noneMatch(value -> permits(value, flag));
    }

    /// @param flag true where the value is the verdict alone and not the result
    private boolean permits(Value value, boolean flag) {
        if (flag) {
            boolean trueAllows = !(request.contract().shape() instanceof Shape.DecisionObject object)
                    || object.polarity() == dev.gavel.meaning.contract.Polarity.TRUE_ALLOWS;
            return value.equals(BooleanValue.of(trueAllows));
        }
        return request.contract().read(new ContractReading.Answer.Result(value)).verdict().permissive();
    }
}
