package dev.gavel.meaning.condition;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.value.StringValue;

/// The rules of a policy by the path of their document under `data`.
public final class Rules {

    private final RuleTree tree;

    public Rules(RuleTree tree) {
        this.tree = tree;
    }

    /// The rules that make the document at a path: those that stand exactly there. Empty where data or nothing stands there.
    public List<CompiledRule> at(List<String> path) {
        RuleTree node = node(path);
        return node == null ? List.of() : node.rules();
    }

    /// The rules at a path and below it: those of a partial object stand under its keys.
    public List<CompiledRule> under(List<String> path) {
        List<CompiledRule> found = new ArrayList<>();
        RuleTree node = node(path);
        if (node != null) {
            gather(node, found);
        }
        return found;
    }

    /// True where the path leads to rules, or into a package that has some.
    boolean isDocument(List<String> path) {
        return node(path) != null;
    }

    /// How many steps of the path lead to the document that rules make; 0 where no rule stands on the way.
    int lengthOfDocument(List<String> path) {
        RuleTree node = tree;
        for (int i = 0; i < path.size(); i++) {
            node = node.child(StringValue.of(path.get(i)));
            if (node == null) {
                return 0;
            }
            if (!node.rules().isEmpty()) {
                return i + 1;
            }
        }
        return 0;
    }

    /// The documents that an operand may speak of: its own, or, where it steps through a package by something that only the input tells, all that fit.
    public List<List<String>> matching(Operand.Virtual virtual) {
        RuleTree node = node(virtual.document());
        List<List<String>> found = new ArrayList<>();
        if (node != null) {
            match(node, virtual.document(), virtual.path(), found);
        }
        return found;
    }

    private static void match(RuleTree node, List<String> path, List<Operand.Step> steps, List<List<String>> found) {
        if (!node.rules().isEmpty()) {
            found.add(path);
        } else if (!steps.isEmpty()) {
            for (RuleTree child : node.children().values()) {
                boolean fits = !(steps.getFirst() instanceof Operand.Name name) || child.key().equals(StringValue.of(name.text()));
                if (fits && child.key() instanceof StringValue key) {
                    List<String> next = new ArrayList<>(path);
                    next.add(key.value());
                    match(child, List.copyOf(next), steps.subList(1, steps.size()), found);
                }
            }
        }
    }

    /// Every rule of the policy, package by package.
    public List<CompiledRule> all() {
        List<CompiledRule> found = new ArrayList<>();
        gather(tree, found);
        return found;
    }

    private static void gather(RuleTree node, List<CompiledRule> into) {
        into.addAll(node.rules());
        node.children().values().forEach(child -> gather(child, into));
    }

    private @Nullable RuleTree node(List<String> path) {
        RuleTree node = tree;
        for (String step : path) {
            node = node.child(StringValue.of(step));
            if (node == null) {
                return null;
            }
        }
        return node;
    }
}
