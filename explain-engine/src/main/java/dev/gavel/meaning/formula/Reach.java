package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.value.StringValue;

/// Which documents rest on what: whether something put in the place of the request or of data can change them.
final class Reach {

    private final RuleTree tree;
    private final Map<List<List<String>>, Boolean> known = new HashMap<>();

    Reach(RuleTree tree) {
        this.tree = tree;
    }

    /// True where the document, or something that it asks for, speaks of one of the paths, of something below or of all around it.
    boolean speaksOf(List<String> document, List<List<String>> paths) {
        return paths.stream().anyMatch(path -> known.computeIfAbsent(List.of(document, path),
                key -> new Search(path, new HashSet<>()).in(document)));
    }

    /// True where the syntax speaks of the path, or of a document that does.
    boolean speaksOf(Node node, List<String> path) {
        return new Search(path, new HashSet<>()).below(node);
    }

    private final class Search {

        private final List<String> path;
        private final Set<List<String>> done;
        private boolean found;

        Search(List<String> path, Set<List<String>> done) {
            this.path = path;
            this.done = done;
        }

        boolean in(List<String> document) {
            RuleTree node = tree;
            for (String step : document) {
                node = node == null ? null : node.child(StringValue.of(step));
            }
            if (node != null && done.add(document)) {
                for (CompiledRule rule : node.rules()) {
                    below(rule.rule());
                }
            }
            return found;
        }

        boolean below(Node node) {
            SyntaxWalk.visit(node, below -> {
                switch (below) {
                    case Var variable when path.equals(List.of(variable.name())) -> found = true;
                    case Ref ref when ref.head() instanceof Var head
                            && (head.name().equals("data") || head.name().equals(path.getFirst())) ->
                        reference(head.name(), ref);
                    default -> {
                    }
                }
                return found;
            });
            return found;
        }

        private void reference(String root, Ref ref) {
            List<String> steps = new ArrayList<>(List.of(root));
            RuleTree node = root.equals("data") ? tree : null;
            for (Term operand : ref.operands()) {
                if (!(operand instanceof Scalar(StringValue name, var range))) {
                    break;
                }
                steps.add(name.value());
                node = node == null ? null : node.child(name);
                if (node != null && !node.rules().isEmpty()) {
                    in(List.copyOf(steps.subList(1, steps.size())));
                    break;
                }
            }
            int common = Math.min(steps.size(), path.size());
            found |= steps.subList(0, common).equals(path.subList(0, common));
        }
    }
}
