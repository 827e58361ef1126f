package dev.gavel.review.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.Value;

/// Which parts of a situation a rule reads, itself or through the rules it asks.
final class Reads {

    private final CompiledPolicy policy;
    private final Map<CompiledRule, Set<List<Value>>> own = new HashMap<>();

    Reads(CompiledPolicy policy) {
        this.policy = policy;
    }

    /// The rules that these ask, however far down, with these.
    Set<CompiledRule> reached(List<CompiledRule> from) {
        Set<CompiledRule> reached = new LinkedHashSet<>(from);
        Deque<CompiledRule> todo = new ArrayDeque<>(from);
        for (CompiledRule rule = todo.poll(); rule != null; rule = todo.poll()) {
            for (CompiledRule next : inOrder(policy.dependencies(rule))) {
                if (reached.add(next)) {
                    todo.add(next);
                }
            }
        }
        return reached;
    }

    /// The policy's own order, for sets of rules have none.
    private List<CompiledRule> inOrder(Set<CompiledRule> rules) {
        return rules.isEmpty() ? List.of() : policy.rules().stream().filter(rules::contains).toList();
    }

    /// The fields that a rule reads, those it reads itself first.
    List<Field> fields(CompiledRule rule, Shape shape) {
        List<Field> fields = new ArrayList<>();
        for (CompiledRule each : reached(List.of(rule))) {
            for (List<Value> path : own.computeIfAbsent(each, Reads::paths)) {
                for (Field field : shape.fields()) {
                    if (!fields.contains(field)
                            && (isBelow(field.path(), path) || isBelow(path, field.path()) && field.path().size() > 1)) {
                        fields.add(field);
                    }
                }
            }
        }
        return fields;
    }

    private static boolean isBelow(List<Value> path, List<Value> top) {
        return path.size() >= top.size() && path.subList(0, top.size()).equals(top);
    }

    private static Set<List<Value>> paths(CompiledRule rule) {
        Set<List<Value>> paths = new LinkedHashSet<>();
        for (Rule link = rule.rule(); link != null; link = link.orElse()) {
            SyntaxWalk.visit(link.body(), node -> {
                if (node instanceof Ref ref && ref.head() instanceof Var head
                        && (head.name().equals("input") || head.name().equals("data"))) {
                    paths.add(path(head.name().equals("input") ? Shape.INPUT : Shape.DATA, ref));
                } else if (node instanceof Ref ref && ref.head() instanceof Var head && head.name().equals("time")) {
                    paths.add(List.of(Shape.NOW));
                }
                return false;
            });
        }
        return paths;
    }

    private static List<Value> path(Value root, Ref ref) {
        List<Value> path = new ArrayList<>(List.of(root));
        for (Term operand : ref.operands()) {
            if (!(operand instanceof Scalar(var name, var range))) {
                break;
            }
            path.add(name);
        }
        return path;
    }
}
