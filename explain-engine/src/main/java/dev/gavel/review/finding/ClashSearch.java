package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.GroundRequest;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.review.trial.TrialRequest;
import dev.gavel.review.trial.Trials;

/// Looks for requests in which complete rules of one document give different values, which OPA refuses with an error.
final class ClashSearch {

    private static final String CONFLICT = "eval_conflict_error";
    private static final int MERGED = 40;
    private static final int WANTED = 600;

    private final CheckRequest request;
    private final Requests requests;
    private final Watch watch;
    private final RuleQueries queries;

    ClashSearch(CheckRequest request, Requests requests, Watch watch) {
        this.request = request;
        this.requests = requests;
        this.watch = watch;
        this.queries = new RuleQueries(request.engine().evaluator());
    }

    /// @param reached the rules that the decision may ask
    List<Finding> find(Set<CompiledRule> reached) {
        Map<List<String>, List<CompiledRule>> documents = new LinkedHashMap<>();
        for (CompiledRule rule : reached) {
            if (!rule.rule().isDefault() && !rule.rule().head().isFunction() && !rule.rule().head().isPartialSet()
                    && rule.path().operands().size() == rule.document().size()) {
                documents.computeIfAbsent(rule.document(), k -> new ArrayList<>()).add(rule);
            }
        }
        List<Finding> findings = new ArrayList<>();
        documents.forEach((document, rules) -> {
            if (rules.size() > 1 && !watch.cancelled()) {
                clash(document, rules).ifPresent(findings::add);
            }
        });
        return findings;
    }

    private Optional<Finding> clash(List<String> document, List<CompiledRule> rules) {
        if (rules.stream().map(rule -> rule.source().head().value()).distinct().count() == 1 && rules.stream()
                .allMatch(
                        rule -> rule.source().head().valueGenerated() || rule.source().head().value() instanceof dev.gavel.rego.ast.Scalar)
                && rules.stream().allMatch(rule -> rule.source().orElse() == null)) {
            return Optional.empty();
        }
        if (rules.stream().allMatch(rule -> rule.source().head().valueGenerated() && rule.source().orElse() == null)) {
            return Optional.empty();
        }
        for (Value input : candidates(document, rules)) {
            if (watch.cancelled()) {
                break;
            }
            Outcome outcome = request.engine().decide(at(document, input));
            if (outcome instanceof Outcome.Failed failed && failed.errors().getFirst().code().equals(CONFLICT)) {
                List<CompiledRule> held = rules.stream().filter(rule -> holds(rule, input)).toList();
                if (held.size() > 1) {
                    Witness after = requests.decide(input);
                    boolean fails = after.verdict() instanceof Verdict.Failed(String code, String message, var what)
                            && code.equals(CONFLICT);
                    return Optional.of(new Finding.Clash(document, held, fails, new Proof(null, Change.NONE, after)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean holds(CompiledRule rule, Value input) {
        return queries.holds(rule.rule(), at(rule.document(), input));
    }

    private DecisionRequest at(List<String> document, Value input) {
        return DecisionRequest.of(String.join("/", document), input, request.now()).withCancelled(watch::cancelled);
    }

    /// Requests that were tried, then some that were made for these rules, then parts of requests for one rule put into requests for another.
    private Set<Value> candidates(List<String> document, List<CompiledRule> rules) {
        Set<Value> inputs = new LinkedHashSet<>();
        requests.all().stream().map(Witness::input).forEach(input -> {
            if (input != null) {
                inputs.add(input);
            }
        });
        GroundRequest wanted = GroundRequest.of(request.contract(), rules, request.now()).withVolatilePaths(request.volatilePaths())
                .withSchemas(request.schemas()).withCancelled(watch::cancelled);
        TrialGround ground = TrialGround.of(request.engine(), wanted);
        Trials.generate(ground, TrialRequest.of(1).withWanted(WANTED).withCancelled(watch::cancelled)).trials()
                .forEach(trial -> inputs.add(trial.situation().input()));
        List<List<Value>> holding = rules.stream().map(rule -> inputs.stream().filter(input -> holds(rule, input)).limit(MERGED).toList())
                .toList();
        for (int a = 0; a < rules.size(); a++) {
            for (int b = 0; b < rules.size(); b++) {
                if (a != b) {
                    for (Value under : holding.get(a).stream().limit(6).toList()) {
                        holding.get(b).stream().limit(6).forEach(over -> inputs.add(merged(under, over)));
                    }
                }
            }
        }
        return inputs;
    }

    private static Value merged(Value under, Value over) {
        if (!(under instanceof ObjectValue a) || !(over instanceof ObjectValue b)) {
            return over;
        }
        ObjectValue merged = a;
        for (Value key : b.keys()) {
            Value theirs = b.get(key);
            Value ours = a.get(key);
            if (theirs != null) {
                merged = merged.with(key, ours == null ? theirs : merged(ours, theirs));
            }
        }
        return merged;
    }
}
