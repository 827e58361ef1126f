package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Gathers what the rules of a partial set or object give.
final class Members {

    private final int from;
    private final boolean isSet;
    private final boolean mayCollide;
    private final Set<Value> set = new HashSet<>();
    private final Node root = new Node();
    private final List<List<Value>> visited = new ArrayList<>();

    /// A level of an object under construction: each key leads to a level, to a set or to a value.
    private static final class Node {

        private final Map<Value, Object> children = new HashMap<>();
    }

    private static final class Leaf {

        private final Set<Value> members = new HashSet<>();
    }

    /// @param from the first element of the rules' names that is not part of the document's own path
    Members(RuleSet rules, int from) {
        this.from = from;
        this.isSet = rules.isMultiValue() && rules.hasGroundNames();
        this.mayCollide = !isSet && rules.hasUnevenNames();
    }

    /// @return true where the member was there already
    boolean add(RuleCode rule, Bindings bindings) {
        Form last = rule.isMultiValue() ? rule.requireKey() : rule.requireValue();
        if (isSet) {
            return !set.add(Evaluation.require(Ground.value(last, bindings), rule));
        }
        Form[] name = rule.reference();
        List<Value> path = new ArrayList<>(name.length - from);
        for (int i = from; i < name.length; i++) {
            path.add(Evaluation.require(Ground.value(name[i], bindings), rule));
        }
        return add(rule, path, Evaluation.require(Ground.value(last, bindings), rule));
    }

    /// @param path what the rule's name adds to the document's own
    /// @param last the member or the value
    boolean add(RuleCode rule, List<Value> path, Value last) {
        if (mayCollide) {
            checkCollision(rule, path);
        }
        Node node = root;
        for (int i = 0; i < path.size() - 1; i++) {
            Object child = node.children.computeIfAbsent(path.get(i), k -> new Node());
            if (!(child instanceof Node below)) {
                throw Conflicts.objectKeys(rule.source().head().range());
            }
            node = below;
        }
        Value key = path.getLast();
        return rule.isMultiValue() ? addMember(node, key, rule, last) : addValue(node, key, rule, last);
    }

    private void checkCollision(RuleCode rule, List<Value> path) {
        for (List<Value> other : visited) {
            if (other.size() < path.size() && path.subList(0, other.size()).equals(other)) {
                throw Conflicts.objectKeys(rule.source().head().range());
            }
        }
        visited.add(path);
    }

    private static boolean addValue(Node node, Value key, RuleCode rule, Value value) {
        Object known = node.children.get(key);
        if (known == null) {
            node.children.put(key, value);
            return false;
        }
        if (!value.equals(built(known))) {
            throw Conflicts.objectKeys(rule.source().head().range());
        }
        return true;
    }

    private static boolean addMember(Node node, Value key, RuleCode rule, Value member) {
        Object child = node.children.computeIfAbsent(key, k -> new Leaf());
        if (!(child instanceof Leaf leaf)) {
            throw Conflicts.objectKeys(rule.source().head().range());
        }
        return !leaf.members.add(member);
    }

    Value build() {
        return isSet ? SetValue.of(set) : built(root);
    }

    private static Value built(@Nullable Object part) {
        return switch (part) {
            case Value value -> value;
            case Leaf leaf -> SetValue.of(leaf.members);
            case Node node -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                node.children.forEach((key, child) -> entries.put(key, built(child)));
                yield entries.build();
            }
            case null, default -> throw new IllegalStateException("no part of a document");
        };
    }
}
