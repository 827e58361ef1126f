package dev.gavel.review.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.StringValue;
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

    /// The paths that rules read, themselves or through the rules that they ask: as far as they are written out.
    Set<List<Value>> paths(List<CompiledRule> rules) {
        Set<List<Value>> paths = new LinkedHashSet<>();
        reached(rules).forEach(each -> paths.addAll(own.computeIfAbsent(each, Reads::paths)));
        return paths;
    }

    /// The fields that a rule reads itself.
    List<Field> fieldsOfItself(CompiledRule rule, Shape shape) {
        Set<Field> fields = new LinkedHashSet<>();
        own.computeIfAbsent(rule, Reads::paths).forEach(path -> along(path, shape, fields));
        return List.copyOf(fields);
    }

    /// The fields that a rule reads in its first expressions, itself or through the rules that these ask.
    List<Field> fields(CompiledRule rule, List<Expr> exprs, Shape shape) {
        Set<List<Value>> paths = new LinkedHashSet<>();
        exprs.forEach(expr -> paths(expr, paths));
        Set<Field> fields = new LinkedHashSet<>();
        paths.forEach(path -> along(path, shape, fields));
        for (CompiledRule asked : inOrder(policy.dependencies(rule))) {
            List<Value> document = new ArrayList<>(List.of(Shape.DATA));
            asked.document().forEach(name -> document.add(StringValue.of(name)));
            if (paths.stream().anyMatch(path -> isBelow(path, document) || isBelow(document, path))) {
                fields.addAll(fields(asked, shape));
            }
        }
        return List.copyOf(fields);
    }

    private static void along(List<Value> path, Shape shape, Set<Field> to) {
        for (Field field : shape.fields()) {
            if (isBelow(field.path(), path) || isBelow(path, field.path()) && field.path().size() > 1) {
                to.add(field);
            }
        }
    }

    private static Set<List<Value>> paths(CompiledRule rule) {
        Set<List<Value>> paths = new LinkedHashSet<>();
        for (Rule link = rule.rule(); link != null; link = link.orElse()) {
            paths(link.body(), paths);
        }
        return paths;
    }

    private static void paths(Node within, Set<List<Value>> paths) {
        SyntaxWalk.visit(within, node -> {
            if (node instanceof Ref ref && ref.head() instanceof Var head
                    && (head.name().equals("input") || head.name().equals("data"))) {
                paths.add(path(head.name().equals("input") ? Shape.INPUT : Shape.DATA, ref));
                ref.operands().forEach(operand -> paths(operand, paths));
                return true;
            } else if (node instanceof Var whole && whole.name().equals("input")) {
                paths.add(List.of(Shape.INPUT));
            } else if (node instanceof Ref ref && ref.head() instanceof Var head && head.name().equals("time")) {
                paths.add(List.of(Shape.NOW));
            }
            return false;
        });
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
