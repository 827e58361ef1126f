package dev.gavel.review.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.trial.Edits;

/// Looks for rules that take away what others deny: requests in which a denying rule holds and the action goes ahead all the same.
final class LiftingSearch {

    private static final int TRIED = 5;

    private final CheckRequest request;
    private final Requests requests;
    private final Watch watch;
    private final RuleQueries queries;
    private final Map<CompiledRule, WithoutRule> withouts = new HashMap<>();
    private final List<Active> actives = new ArrayList<>();

    LiftingSearch(CheckRequest request, Requests requests, Watch watch) {
        this.request = request;
        this.requests = requests;
        this.watch = watch;
        this.queries = new RuleQueries(request.engine().evaluator());
    }

    /// What is known of one rule that lifts.
    private static final class Found {

        private final Set<CompiledRule> lifted = new LinkedHashSet<>();
        private @Nullable Proof proof;
        private int score = Integer.MIN_VALUE;
    }

    List<Finding> find(Set<CompiledRule> reached) {
        if (request.verdict().allows()) {
            return List.of();
        }
        List<CompiledRule> nearest = nearest(gathering(), reached);
        Map<CompiledRule, Found> found = new LinkedHashMap<>();
        List<Witness> ahead = requests.trials().stream().filter(trial -> trial.verdict().permissive() && !trial.fired().isEmpty())
                .map(trial -> requests.decide(trial.situation().input(), trial.situation().instant()))
                .filter(each -> each.isPermissive() && each.fired().size() == 1)
                .sorted(Comparator.comparing(requests::likeness).reversed()).toList();
        for (CompiledRule rule : request.verdict().deciding()) {
            for (Witness each : ahead.stream().filter(one -> one.fires(rule)).limit(TRIED).toList()) {
                if (watch.cancelled() || add(rule, each, nearest, found)) {
                    break;
                }
            }
        }
        found.forEach(this::others);
        List<Finding> findings = new ArrayList<>();
        found.forEach((by, all) -> {
            Proof proof = all.proof;
            if (proof != null) {
                findings.add(new Finding.Lifting(by, asked(by), List.copyOf(all.lifted), proof));
            }
        });
        return findings;
    }

    /// @param ahead a request in which only the rule holds, and which goes ahead
    private boolean add(CompiledRule rule, Witness ahead, List<CompiledRule> nearest, Map<CompiledRule, Found> found) {
        Optional<CompiledRule> by = nearest.stream().filter(each -> holds(each, ahead) && lifts(each, ahead)).findFirst();
        if (by.isEmpty()) {
            return false;
        }
        Found one = found.computeIfAbsent(by.get(), k -> new Found());
        one.lifted.add(rule);
        Proof proof = proof(rule, by.get(), ahead);
        int score = requests.likeness(ahead) + (proof.earlier().isPresent() ? 1_000 : 0);
        if (score > one.score) {
            one.score = score;
            one.proof = proof;
        }
        return true;
    }

    /// True where the request is denied without the rule, and for no other reason than before.
    private boolean lifts(CompiledRule by, Witness ahead) {
        WithoutRule without = Objects.requireNonNull(withouts.computeIfAbsent(by, k -> new WithoutRule(request, by)));
        return !without.isPermissive(ahead) && without.firesAlike(ahead);
    }

    /// The same request with one place of it changed or left out, which the rule denies.
    private Proof proof(CompiledRule rule, CompiledRule by, Witness ahead) {
        Value input = ahead.input();
        for (List<Value> place : input == null ? List.<List<Value>>of() : Places.of(input)) {
            Value before = input == null ? null : Edits.get(input, place);
            if (input == null || before == null || !requests.ground().readsByName(place)) {
                continue;
            }
            List<Value> changed = new ArrayList<>(Unheard.like(before).stream().map(value -> Edits.set(input, place, value)).toList());
            changed.add(Edits.remove(input, place));
            for (Value other : changed) {
                Witness denied = requests.decide(other, ahead.time());
                if (!denied.isPermissive() && denied.fired().equals(List.of(rule)) && !holds(by, denied)) {
                    return new Proof(requests.consulted(denied), new Change.Other(place, before), requests.consulted(ahead));
                }
            }
        }
        return new Proof(null, Change.NONE, requests.consulted(ahead));
    }

    /// What makes a rule lift: places of a request with their values, and the time.
    private record Active(CompiledRule by, Map<List<Value>, Value> values, Instant time) {

        Value in(Value input) {
            Value put = input;
            for (Map.Entry<List<Value>, Value> each : values.entrySet()) {
                List<Value> place = each.getKey();
                List<Value> list = place.subList(0, place.size() - 1);
                if (place.getLast() instanceof NumberValue && Edits.get(put, list) instanceof ArrayValue members) {
                    // Whoever is a member of something else stays so.
                    put = members.elements().contains(each.getValue())
                            ? put
                            : Edits.set(put, then(list, members.size()), each.getValue());
                } else {
                    put = Edits.set(put, place, each.getValue());
                }
            }
            return put;
        }

        private static List<Value> then(List<Value> list, int position) {
            List<Value> place = new ArrayList<>(list);
            place.add(NumberValue.of(position));
            return place;
        }
    }

    private Optional<Active> active(CompiledRule by, Found found) {
        Witness ahead = found.proof == null ? null : found.proof.after();
        Value input = ahead == null ? null : ahead.input();
        if (ahead == null || input == null) {
            return Optional.empty();
        }
        Map<List<Value>, Value> needed = new LinkedHashMap<>();
        for (List<Value> place : Places.of(input)) {
            Value value = Edits.get(input, place);
            // What stands deeper comes first: an object is needed for what is needed of it.
            boolean within = needed.keySet().stream().anyMatch(below -> Places.isBelow(below, place));
            if (value != null && !within
                    && !holds(by, new Witness(Edits.remove(input, place), ahead.time(), ahead.verdict(), null, List.of()))) {
                needed.put(place, value);
            }
        }
        return Optional.of(new Active(by, needed, ahead.time()));
    }

    /// Puts what makes the rule lift into requests that other rules deny.
    private void others(CompiledRule by, Found found) {
        Active active = active(by, found).orElse(null);
        if (active == null) {
            return;
        }
        actives.add(active);
        for (CompiledRule rule : request.verdict().deciding()) {
            if (found.lifted.contains(rule) || watch.cancelled()) {
                continue;
            }
            for (Witness denied : requests.denied(rule, TRIED)) {
                Witness changed = denied.input() == null ? denied : requests.decide(active.in(denied.input()), active.time());
                if (changed.isPermissive() && changed.fired().equals(List.of(rule)) && lifts(by, changed)) {
                    found.lifted.add(rule);
                    break;
                }
            }
        }
    }

    /// Denied requests while denials of others are lifted: what stops them there is not lifted.
    ///
    /// @param denied requests to begin with; ask [#find] first
    List<Witness> deniedAllTheSame(List<Witness> denied) {
        List<Witness> found = new ArrayList<>();
        for (Active active : actives) {
            for (Witness each : denied) {
                if (each.input() != null && !watch.cancelled()) {
                    Witness changed = requests.decide(active.in(each.input()), active.time());
                    if (!changed.isPermissive() && holds(active.by(), changed)) {
                        found.add(changed);
                    }
                }
            }
        }
        return found;
    }

    private boolean holds(CompiledRule rule, Witness witness) {
        return queries.holds(rule.rule(), DecisionRequest.of(request.contract().entrypoint(), witness.input(), witness.time()));
    }

    /// The rules between the verdict and what denies.
    private Set<CompiledRule> gathering() {
        Set<List<String>> documents = new LinkedHashSet<>(request.verdict().collections());
        documents.add(request.verdict().verdict());
        Set<CompiledRule> rules = new LinkedHashSet<>();
        request.engine().compiled().rules().stream().filter(rule -> documents.contains(rule.document())).forEach(rules::add);
        return rules;
    }

    /// Rules that those ask, the nearest first; those of the verdict that allow on conditions of their own before all.
    private List<CompiledRule> nearest(Set<CompiledRule> gathering, Set<CompiledRule> reached) {
        List<CompiledRule> order = new ArrayList<>(request.verdict().allowing());
        Set<CompiledRule> seen = new LinkedHashSet<>(gathering);
        List<CompiledRule> level = List.copyOf(gathering);
        while (!level.isEmpty()) {
            Set<CompiledRule> next = new LinkedHashSet<>();
            for (CompiledRule rule : level) {
                if (!request.verdict().deciding().contains(rule)) {
                    request.engine().compiled().dependencies(rule).stream().filter(reached::contains).filter(seen::add)
                            .sorted(Comparator.comparing(Fingerprint::of)).forEach(next::add);
                }
            }
            next.stream().filter(rule -> !request.verdict().deciding().contains(rule) && !rule.rule().isDefault()
                    && !rule.rule().head().isFunction()).forEach(order::add);
            level = List.copyOf(next);
        }
        return order;
    }

    /// The expression nearest to the verdict that asks for the document.
    private SourceRange asked(CompiledRule by) {
        List<String> document = by.document();
        Set<CompiledRule> all = new LinkedHashSet<>(gathering());
        for (CompiledRule rule : List.copyOf(all)) {
            request.engine().compiled().dependencies(rule).stream().filter(each -> each.rule().head().isFunction()).forEach(all::add);
        }
        for (CompiledRule rule : all) {
            for (Expr expr : rule.rule().body().exprs()) {
                boolean asks = SyntaxWalk.any(expr, node -> node instanceof Ref ref && isOf(ref, document));
                if (asks && expr.range() instanceof SourceRange.Known) {
                    return expr.range();
                }
            }
        }
        return by.source().range();
    }

    private static boolean isOf(Ref ref, List<String> document) {
        if (!(ref.head() instanceof Var head) || !head.name().equals("data") || ref.operands().size() < document.size()) {
            return false;
        }
        for (int i = 0; i < document.size(); i++) {
            if (!(ref.operands().get(i) instanceof Scalar scalar) || !scalar.value().equals(StringValue.of(document.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
