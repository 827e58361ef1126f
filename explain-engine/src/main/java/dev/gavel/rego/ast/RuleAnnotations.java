package dev.gavel.rego.ast;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Which METADATA blocks hold for which rule: those of scope `rule` for the rule that follows, those of scope `document` for all rules of
/// its path in the module.
public final class RuleAnnotations {

    private final Map<Rule, List<Annotations>> byRule = new IdentityHashMap<>();

    private RuleAnnotations() {
    }

    public static RuleAnnotations of(Module module) {
        RuleAnnotations all = new RuleAnnotations();
        List<Annotations> left = new ArrayList<>(module.annotations());
        for (Rule rule : left.isEmpty() ? List.<Rule>of() : module.rules()) {
            all.attach(rule, left, module);
        }
        return all;
    }

    /// In source order; empty where the rule has none.
    public List<Annotations> of(Rule rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    private void attach(Rule rule, List<Annotations> left, Module module) {
        List<Annotations> own = new ArrayList<>();
        Annotations used = null;
        for (Annotations block : left) {
            if (!isForPathOf(rule, block, module)) {
                continue;
            }
            if (block.scope().equals("document")) {
                own.add(block);
            } else if (block.scope().equals("rule") && row(block.range()) < row(rule.range())) {
                used = block;
                own.add(block);
            }
        }
        left.remove(used);
        if (!own.isEmpty()) {
            byRule.put(rule, own);
        }
    }

    private static boolean isForPathOf(Rule rule, Annotations block, Module module) {
        return module.rules().stream().filter(r -> r.range().equals(block.target())).findFirst()
                .map(target -> groundPath(target.head().reference()).equals(groundPath(rule.head().reference()))).orElse(false);
    }

    private static List<String> groundPath(Ref reference) {
        List<String> path = new ArrayList<>();
        path.add(Printer.print(reference.head()));
        for (Term operand : reference.operands()) {
            if (!(operand instanceof Scalar s)) {
                break;
            }
            path.add(s.value() instanceof StringValue name ? name.value() : s.value().toString());
        }
        return path;
    }

    private static int row(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.row() : 0;
    }
}
