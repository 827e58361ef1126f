package dev.gavel.rego.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// Rejects rules that refer to themselves, however far round. Where only the value of a variable would lead back, the error says which.
final class CheckRecursion implements Pass {

    /// How many steps all ways told of may have together: each rule of a long ring would name the whole ring.
    private static final int MOST_STEPS = 100_000;

    @Override
    public void run(Compilation compilation) {
        Map<RuleGraph.Link, Integer> cyclic = compilation.graph.cyclic();
        if (cyclic.isEmpty()) {
            return;
        }
        int[] steps = new int[1];
        compilation.tree.visit(node -> {
            for (WorkRule owner : node.rules) {
                int length = Chain.length(owner.rule);
                for (int i = 0; i < length && steps[0] < MOST_STEPS; i++) {
                    steps[0] += check(compilation, new RuleGraph.Link(owner, i), cyclic);
                }
            }
            return false;
        });
        if (steps[0] >= MOST_STEPS) {
            compilation.report(Diagnostic.error("rego_compile_error", "error limit reached", SourceRange.UNKNOWN));
        }
    }

    /// How many steps the way back has.
    private static int check(Compilation compilation, RuleGraph.Link link, Map<RuleGraph.Link, Integer> cyclic) {
        Integer component = cyclic.get(link);
        List<RuleGraph.Link> cycle = component == null
                ? null
                : compilation.graph.cycle(link, other -> component.equals(cyclic.get(other)));
        if (cycle == null) {
            return 0;
        }
        String way = cycle.stream().map(step -> text(compilation, step)).collect(Collectors.joining(" -> "));
        String doubt = doubt(compilation, cycle);
        compilation.report(Diagnostic.error("rego_recursion_error", "rule " + text(compilation, link)
                + (doubt == null ? " is recursive: " + way : " may be recursive: " + way + " (" + doubt + ")"), link.rule().range()));
        return cycle.size();
    }

    private static @Nullable String doubt(Compilation compilation, List<RuleGraph.Link> cycle) {
        for (int i = 0; i + 1 < cycle.size(); i++) {
            String doubt = new RecursionDoubt(compilation, cycle.get(i)).about(cycle.get(i + 1), i > 0);
            if (doubt != null) {
                return doubt;
            }
        }
        return null;
    }

    static String text(Compilation compilation, RuleGraph.Link link) {
        return Refs.text(Refs.named(Refs.path(link.owner().unit.module.pkg(), link.rule().head()),
                compilation.names));
    }
}
