package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The places of the input that attempts rest on: all that the expressions name which were evaluated, and so on through the rules that these ask for.
final class Cited {

    private final Readings readings;
    private final Attempts attempts;
    private final Set<CompiledRule> seen = new HashSet<>();
    private final TreeSet<Value> places = new TreeSet<>();

    Cited(Readings readings, Attempts attempts) {
        this.readings = readings;
        this.attempts = attempts;
    }

    /// Paths below `input`, without those that stand below another; the empty path is all of it.
    List<List<Value>> places() {
        Set<List<Value>> found = new LinkedHashSet<>();
        for (Value place : places) {
            List<Value> path = ((ArrayValue) place).elements();
            boolean below = java.util.stream.IntStream.range(0, path.size()).anyMatch(length -> found.contains(path.subList(0, length)));
            if (!below) {
                found.add(path);
            }
        }
        return List.copyOf(found);
    }

    /// Rules that are not followed.
    void leave(List<String> document) {
        seen.addAll(readings.at(document));
    }

    /// Every attempt of the rules of a document.
    void document(List<String> path) {
        List<String> rest = new ArrayList<>();
        for (String name : path) {
            rest.add(name);
            if (!readings.at(rest).isEmpty()) {
                readings.at(rest).forEach(this::rule);
                return;
            }
        }
        readings.rules().under(path).forEach(this::rule);
    }

    /// Every attempt of a rule.
    void rule(CompiledRule rule) {
        if (seen.add(rule)) {
            attempts.of(rule).forEach(this::attempt);
        }
    }

    void attempt(RuleAttempt attempt) {
        attempt.passed().forEach(expr -> node(expr, attempt.bindings()));
        attempt.failure().ifPresent(expr -> node(expr, attempt.bindings()));
        if (attempt.link().head().args() == null && attempt.held()) {
            node(attempt.rule().rule().head(), attempt.bindings());
        }
    }

    private void node(Node node, Map<String, Term> bindings) {
        SyntaxWalk.visit(node, inner -> {
            if (inner instanceof Ref ref && ref.head() instanceof Var head) {
                reference(head.name(), ref, bindings);
                ref.operands().forEach(operand -> node(operand, bindings));
                return true;
            }
            if (inner instanceof Expr || !(inner instanceof Var variable)) {
                return false;
            }
            if (variable.name().equals("input")) {
                places.add(ArrayValue.of(List.of()));
            }
            return true;
        });
    }

    private void reference(String root, Ref ref, Map<String, Term> bindings) {
        List<Value> path = new ArrayList<>();
        for (Term operand : ref.operands()) {
            Optional<Value> value = Ground.value(operand, bindings);
            if (value.isEmpty()) {
                break;
            }
            path.add(value.get());
        }
        if (root.equals("input")) {
            places.add(ArrayValue.of(path));
        } else if (root.equals("data")) {
            document(path.stream().takeWhile(StringValue.class::isInstance).map(name -> ((StringValue) name).value()).toList());
        }
    }
}
