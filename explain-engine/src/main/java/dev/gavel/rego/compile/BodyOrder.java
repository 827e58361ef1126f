package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Variables;

/// Orders a body so that, from left to right, every variable is bound before it is needed; bodies within it as well.
///
/// An expression goes in as soon as it is safe; those that become safe together keep their order. What never becomes safe is gathered with
/// its unsafe variables.
final class BodyOrder {

    private final Outputs outputs;
    private final Variables needed;
    private final Map<Expr, Set<String>> unsafe = new IdentityHashMap<>();
    /// What the call looked at last binds. OPA 1.22 takes an `every` to bind that, so an `every` that waits for just those variables waits
    /// for ever, and is refused.
    private Set<String> boundByCall = Set.of();

    BodyOrder(Outputs outputs) {
        this.outputs = outputs;
        this.needed = Variables.SAFETY.promoting(this::promoted);
    }

    /// Expressions that could not be placed → what is unsafe in them.
    Map<Expr, Set<String>> unsafe() {
        return unsafe;
    }

    /// @param globals variables bound outside the body
    Body order(Body body, Set<String> globals) {
        List<Expr> placed = place(body, globals);
        Set<String> outer = new HashSet<>(globals);
        List<Expr> ordered = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            if (i > 0) {
                needed.collect(placed.get(i - 1), outer);
            }
            Closures closures = new Closures(placed.get(i), outer);
            ordered.add(closures.expr(placed.get(i)));
        }
        return Exprs.body(ordered, body.range());
    }

    private List<Expr> place(Body body, Set<String> globals) {
        Set<String> bodyVars = needed.of(body);
        Set<String> safe = new HashSet<>(bodyVars);
        safe.retainAll(globals);
        List<Candidate> waiting = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            Candidate candidate = new Candidate(expr, closureVars(expr, bodyVars, globals));
            needed.collect(expr, candidate.unsafe);
            candidate.unsafe.removeAll(safe);
            waiting.add(candidate);
        }
        List<Expr> placed = new ArrayList<>();
        boundByCall = Set.of();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Candidate candidate : List.copyOf(waiting)) {
                if (isSafe(candidate, placed, safe)) {
                    waiting.remove(candidate);
                    placed.add(candidate.expr);
                    progress = true;
                }
            }
        }
        waiting.forEach(candidate -> {
            if (!candidate.unsafe.isEmpty()) {
                unsafe.put(candidate.expr, candidate.unsafe);
            }
        });
        return placed;
    }

    /// An expression on its way to its place.
    private static final class Candidate {
        private final Expr expr;
        private final Set<String> closedOver;
        private Set<String> unsafe = new HashSet<>();

        private Candidate(Expr expr, Set<String> closedOver) {
            this.expr = expr;
            this.closedOver = closedOver;
        }
    }

    private boolean isSafe(Candidate candidate, List<Expr> placed, Set<String> safe) {
        Set<String> bound = outputs.of(candidate.expr, safe);
        if (candidate.expr.statement() instanceof Call && !candidate.expr.negated()) {
            boundByCall = Exprs.isEquality(candidate.expr) ? Set.of() : bound;
        }
        if (!candidate.closedOver.isEmpty()) {
            Set<String> missing = new HashSet<>(candidate.closedOver);
            missing.removeAll(outputs.of(placed, safe));
            if (!missing.isEmpty()) {
                if (missing.equals(candidate.expr.statement() instanceof Every ? boundByCall : bound)) {
                    return false;
                }
                candidate.unsafe = missing;
            }
        }
        candidate.unsafe.removeIf(name -> bound.contains(name) || safe.contains(name));
        if (!candidate.unsafe.isEmpty()) {
            return false;
        }
        safe.addAll(bound);
        return true;
    }

    private static Set<String> closureVars(Expr expr, Set<String> bodyVars, Set<String> globals) {
        Set<String> found = new HashSet<>();
        SyntaxWalk.closures(expr, closure -> {
            switch (closure) {
                case Every every -> Variables.ALL.collect(every.body(), found);
                case And and -> {
                    Variables.ALL.collect(and.left(), found);
                    Variables.ALL.collect(and.right(), found);
                }
                case Or or -> {
                    Variables.ALL.collect(or.left(), found);
                    Variables.ALL.collect(or.right(), found);
                }
                default -> Variables.ALL.collect(closure, found);
            }
        });
        found.retainAll(bodyVars);
        found.removeAll(globals);
        return found;
    }

    /// Of a body without braces: the variables that must come from outside. Of one expression all, of several those that nothing in it
    /// binds, or that stand in one expression only.
    private Set<String> promoted(Body body) {
        Map<String, Integer> occurrences = new HashMap<>();
        for (Expr expr : body.exprs()) {
            Variables.SAFETY.of(expr).forEach(name -> occurrences.merge(name, 1, Integer::sum));
        }
        if (body.exprs().size() == 1) {
            return occurrences.keySet();
        }
        Set<String> bound = new HashSet<>();
        for (Expr expr : body.exprs()) {
            if (expr.statement() instanceof Call call) {
                bound.addAll(boundIn(expr, call));
            }
        }
        Set<String> result = new HashSet<>(occurrences.keySet());
        result.removeIf(name -> bound.contains(name) && occurrences.getOrDefault(name, 0) > 1);
        return result;
    }

    private Collection<String> boundIn(Expr expr, Call call) {
        if (Exprs.isEquality(expr)) {
            return Outputs.ofEquality(expr, Set.of());
        }
        int inputs = outputs.arity().applyAsInt(call.operator());
        return inputs < 0 || inputs >= call.args().size()
                ? List.of()
                : Variables.OUTPUTS.ofAll(call.args().subList(inputs, call.args().size()));
    }

    /// Orders the bodies within one expression.
    private final class Closures extends SyntaxMap {

        private final Expr current;
        private final Set<String> outer;

        private Closures(Expr current, Set<String> outer) {
            this.current = current;
            this.outer = outer;
        }

        @Override
        public Expr expr(Expr expr) {
            return switch (expr.statement()) {
                case Every every -> {
                    Variables.ALL.collect(every.key(), outer);
                    Variables.ALL.collect(every.value(), outer);
                    yield expr.withStatement(
                            new Every(every.key(), every.value(), every.domain(), nested(Set.of(), every.body()), every.range()));
                }
                case Not not -> expr.withStatement(new Not(nested(Set.of(), not.body()), not.explicitBody(), not.range()));
                case And and -> expr.withStatement(new And(nested(Set.of(), and.left()), nested(Set.of(), and.right()), and.explicitLeft(),
                        and.explicitRight(), and.range()));
                case Or or -> expr.withStatement(new Or(nested(Set.of(), or.left()), nested(Set.of(), or.right()), or.explicitLeft(),
                        or.explicitRight(), or.range()));
                default -> super.expr(expr);
            };
        }

        @Override
        public Term term(Term term) {
            return switch (term) {
                case ArrayComprehension c -> new ArrayComprehension(c.term(), nested(vars(c.term()), c.body()), c.range());
                case SetComprehension c -> new SetComprehension(c.term(), nested(vars(c.term()), c.body()), c.range());
                case ObjectComprehension c -> {
                    Set<String> head = vars(c.key());
                    Variables.ALL.collect(c.value(), head);
                    yield new ObjectComprehension(c.key(), c.value(), nested(head, c.body()), c.range());
                }
                default -> super.term(term);
            };
        }

        private Set<String> vars(Node head) {
            return Variables.ALL.of(head);
        }

        private Body nested(Set<String> head, Body body) {
            Set<String> missing = new HashSet<>(head);
            missing.removeAll(needed.of(body));
            missing.removeAll(outer);
            if (!missing.isEmpty()) {
                unsafe.computeIfAbsent(current, k -> new HashSet<>()).addAll(missing);
            }
            BodyOrder inner = new BodyOrder(outputs);
            Body ordered = inner.order(body, outer);
            if (inner.unsafe.isEmpty()) {
                return ordered;
            }
            inner.unsafe.forEach((expr, names) -> unsafe.computeIfAbsent(expr, k -> new HashSet<>()).addAll(names));
            return body;
        }
    }
}
