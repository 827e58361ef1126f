package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.value.StringValue;

/// How often the rules of a policy, but for its tests, speak of a document or call a function.
final class Mentions {

    private final Map<List<String>, Integer> counts = new HashMap<>();

    Mentions(RuleTree tree) {
        count(tree, tree);
    }

    int of(List<String> document) {
        return counts.getOrDefault(document, 0);
    }

    private void count(RuleTree node, RuleTree root) {
        for (CompiledRule rule : node.rules()) {
            if (!isTest(rule.source())) {
                SyntaxWalk.visit(rule.rule(), below -> {
                    if (below instanceof Ref ref && ref.head() instanceof Var head && head.name().equals("data")) {
                        mention(ref, root);
                    }
                    return false;
                });
            }
        }
        node.children().values().forEach(child -> count(child, root));
    }

    private static boolean isTest(Rule rule) {
        return rule.head().name().startsWith("test_") || rule.head().name().startsWith("todo_test_");
    }

    private void mention(Ref ref, RuleTree root) {
        List<String> path = new ArrayList<>();
        RuleTree at = root;
        for (Term step : ref.operands()) {
            at = step instanceof Scalar(StringValue name, var range) ? at.child(name) : null;
            if (at == null) {
                return;
            }
            path.add(((StringValue) at.key()).value());
            if (!at.rules().isEmpty()) {
                counts.merge(List.copyOf(path), 1, Integer::sum);
                return;
            }
        }
    }
}
