package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;

/// Decides whether a formula is false for every request, and what it rests on.
final class Arguments {

    private final CheckRequest request;
    private final RuleFormulas formulas;
    private final Requests requests;
    private final RuleQueries queries;

    Arguments(CheckRequest request, RuleFormulas formulas, Requests requests) {
        this.request = request;
        this.formulas = formulas;
        this.requests = requests;
        this.queries = new RuleQueries(request.engine().evaluator());
    }

    /// The rules that some rules ask, however far down, with these.
    static Set<CompiledRule> reached(CheckRequest request, List<CompiledRule> from) {
        Set<CompiledRule> reached = new LinkedHashSet<>(from);
        List<CompiledRule> todo = new ArrayList<>(from);
        while (!todo.isEmpty()) {
            CompiledRule rule = todo.removeFirst();
            request.engine().compiled().dependencies(rule).stream().sorted(Comparator.comparing(Fingerprint::of)).filter(reached::add)
                    .forEach(todo::add);
        }
        return reached;
    }

    /// On what it rests that a formula is false: nothing, or some data. Empty where it is not known to be false.
    ///
    /// @param rules those that the formula speaks of
    Optional<List<String>> isFalse(Formula formula, List<CompiledRule> rules) {
        if (formulas.isFalse(formula)) {
            return Optional.of(List.of());
        }
        if (!formulas.isFalseByData(formula)) {
            return Optional.empty();
        }
        List<String> rests = new ArrayList<>();
        Set<List<String>> read = formulas.dataOf(reached(request, rules));
        for (List<String> path : read) {
            boolean shorter = read.stream().anyMatch(other -> other.size() < path.size() && path.subList(0, other.size()).equals(other));
            if (!shorter && !formulas.isFalseByDataBut(formula, path)) {
                rests.add("data." + String.join(".", path));
            }
        }
        if (rests.isEmpty()) {
            read.forEach(path -> rests.add("data." + String.join(".", path)));
        }
        return Optional.of(rests);
    }

    /// How many requests were tried, where in none of them a rule or branch holds; empty where one does.
    Optional<Integer> neverHeld(Rule link) {
        int tried = 0;
        for (Witness each : requests.all()) {
            if (queries.holds(link, asked(each))) {
                return Optional.empty();
            }
            tried++;
        }
        return Optional.of(tried);
    }

    boolean holds(Rule link, Witness witness) {
        return queries.holds(link, asked(witness));
    }

    private DecisionRequest asked(Witness witness) {
        return DecisionRequest.of(request.contract().entrypoint(), witness.input(), witness.time());
    }

    List<Witness> tried() {
        return requests.all();
    }
}
