package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The rules by the ground part of their path, while they are on their way through the passes. This node is one element of that path.
final class DocumentTree {

    final Value key;
    final List<WorkRule> rules = new ArrayList<>();
    final Map<Value, DocumentTree> children = new TreeMap<>();

    private DocumentTree(Value key) {
        this.key = key;
    }

    static DocumentTree of(List<Unit> units) {
        DocumentTree root = new DocumentTree(StringValue.of("data"));
        for (Unit unit : units) {
            root.at(unit.module.pkg().path());
            unit.rules.forEach(rule -> root.at(Refs.groundPrefix(rule.path())).rules.add(rule));
        }
        return root;
    }

    private DocumentTree at(Ref path) {
        DocumentTree node = this;
        for (Term operand : path.operands()) {
            if (!(operand instanceof Scalar(var value, var range))) {
                return node;
            }
            node = node.children.computeIfAbsent(value, DocumentTree::new);
        }
        return node;
    }

    /// The node below this one, or null; no variable names one.
    @Nullable
    DocumentTree child(Term name) {
        return name instanceof Scalar(var value, var range) ? children.get(value) : null;
    }

    /// The node at a path that begins with `data`, or null.
    @Nullable
    DocumentTree find(Ref path) {
        if (!Refs.startsWith(path, "data")) {
            return null;
        }
        DocumentTree node = this;
        for (Term operand : path.operands()) {
            node = node.child(operand);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /// Visits this node and all below it; where the test says true, nothing below.
    void visit(Predicate<DocumentTree> stop) {
        if (!stop.test(this)) {
            children.values().forEach(child -> child.visit(stop));
        }
    }

    /// The rules that a reference may mean, given what is known of it.
    List<WorkRule> mayMean(Ref ref, KnownValues known) {
        List<WorkRule> found = new ArrayList<>();
        if (Refs.startsWith(ref, "data")) {
            collect(ref, 0, known, found);
        }
        return found;
    }

    private void collect(Ref ref, int depth, KnownValues known, List<WorkRule> found) {
        if (depth == ref.operands().size()) {
            visit(node -> {
                found.addAll(node.rules);
                return false;
            });
            return;
        }
        Term operand = ref.operands().get(depth);
        List<Value> values = known.of(operand);
        if (values != null) {
            values.stream().map(children::get).filter(Objects::nonNull).forEach(child -> {
                found.addAll(child.rules);
                child.collect(ref, depth + 1, known, found);
            });
        } else if (Refs.isGround(operand) && !(operand instanceof Ref)) {
            DocumentTree child = child(operand);
            if (child != null) {
                found.addAll(child.rules);
                child.collect(ref, depth + 1, known, found);
            }
        } else {
            children.values().forEach(child -> {
                found.addAll(child.rules);
                child.collect(ref, depth + 1, known, found);
            });
        }
    }

    /// How many arguments the function takes; 0 for a rule that is none, -1 where there is nothing.
    int arity(Ref operator) {
        DocumentTree node = find(operator);
        return node == null || node.rules.isEmpty() ? -1 : argCount(node.rules.getFirst().rule.head());
    }

    static int argCount(Head head) {
        List<Term> args = head.args();
        return args == null ? 0 : args.size();
    }
}
