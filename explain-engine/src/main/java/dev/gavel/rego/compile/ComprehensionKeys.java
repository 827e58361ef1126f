package dev.gavel.rego.compile;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.Variables;

/// Finds the comprehensions that one run can answer for all values of the outer variables they depend on, and those variables.
///
/// In `x = data.foo[_]; ys = [y | data.bar[y] = x]` the comprehension is run once, and its results are kept by `x`.
public final class ComprehensionKeys {

    private final Outputs outputs;
    private final Map<Term, List<String>> keys = new IdentityHashMap<>();
    private final Set<String> candidates;

    private ComprehensionKeys(ToIntFunction<Ref> arity, Set<String> candidates) {
        this.outputs = new Outputs(arity);
        this.candidates = candidates;
    }

    /// @param arity of a function or builtin by its operator, -1 where there is none
    /// @return comprehension (the very object) → the variables, in order
    public static Map<Term, List<String>> ofRule(Rule rule, ToIntFunction<Ref> arity) {
        List<Term> args = rule.head().args();
        return find(rule.body(), args == null ? Set.of() : Variables.ALL.ofAll(args), arity);
    }

    public static Map<Term, List<String>> ofQuery(Body body, ToIntFunction<Ref> arity) {
        return find(body, Set.of(), arity);
    }

    private static Map<Term, List<String>> find(Body body, Set<String> known, ToIntFunction<Ref> arity) {
        ComprehensionKeys found = new ComprehensionKeys(arity, new HashSet<>(known));
        found.candidates.addAll(Set.of("input", "data"));
        found.walk(body);
        return found.keys;
    }

    private void walk(Node node) {
        if (node instanceof Body body) {
            for (Expr expr : body.exprs()) {
                Term comprehension = assigned(expr);
                if (comprehension != null) {
                    index(comprehension);
                }
                Variables leading = new Variables(false, true, false, true, false, null);
                candidates.addAll(leading.of(expr));
            }
        }
        SyntaxWalk.children(node, this::walk);
    }

    /// The comprehension of `x = […]`, or null.
    private static @Nullable Term assigned(Expr expr) {
        if (!(expr.statement() instanceof Call call) || !Exprs.isEquality(expr) || call.args().size() != 2 || expr.negated()
                || !expr.with().isEmpty()) {
            return null;
        }
        Term left = call.args().get(0);
        Term right = call.args().get(1);
        if (left instanceof Var && body(right) != null) {
            return right;
        }
        return right instanceof Var && body(left) != null ? left : null;
    }

    private static @Nullable Body body(Node node) {
        return switch (node) {
            case ArrayComprehension c -> c.body();
            case SetComprehension c -> c.body();
            case ObjectComprehension c -> c.body();
            default -> null;
        };
    }

    private void index(Term comprehension) {
        Body body = body(comprehension);
        if (body == null) {
            return;
        }
        Set<String> bound = outputs.of(body.exprs(), Set.of("input", "data"));
        Set<String> free = Variables.SAFETY.of(body);
        free.removeAll(bound);
        free.removeAll(Set.of("input", "data"));
        Set<String> shared = new TreeSet<>(bound);
        shared.retainAll(candidates);
        if (free.isEmpty() && !shared.isEmpty() && !iteratesOverCandidates(body) && !closesOverCandidates(body)) {
            keys.put(comprehension, List.copyOf(shared));
        }
    }

    /// Whether an outer variable is an operand of a reference: without its value the comprehension would look at far more.
    private boolean iteratesOverCandidates(Node node) {
        boolean[] found = {false};
        SyntaxWalk.children(node, child -> {
            if (!found[0] && body(child) == null) {
                found[0] = child instanceof Ref ref && intersects(Variables.OPERANDS.of(ref)) || walks(child)
                        || iteratesOverCandidates(child);
            }
        });
        return found[0];
    }

    private boolean walks(Node node) {
        return node instanceof Call call && call.operator().operands().isEmpty() && call.operator().head() instanceof Var v
                && v.name().equals("walk")
                && call.args().size() > 1 && intersects(Variables.ALL.of(call.args().get(1)));
    }

    /// Whether a comprehension within needs an outer variable, which one run for all values does not have.
    private boolean closesOverCandidates(Node node) {
        boolean[] found = {false};
        SyntaxWalk.children(node, child -> {
            if (!found[0]) {
                found[0] = body(child) != null && intersects(Variables.OPERANDS.of(child)) || closesOverCandidates(child);
            }
        });
        return found[0];
    }

    private boolean intersects(Set<String> variables) {
        return variables.stream().anyMatch(candidates::contains);
    }
}
