package dev.gavel.rego.compile;

import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.Diagnostic;

/// Rejects rules that refer to themselves, however far round.
final class CheckRecursion implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.tree.visit(node -> {
            for (WorkRule owner : node.rules) {
                List<Rule> links = Chain.links(owner.rule);
                for (int i = 0; i < links.size(); i++) {
                    check(compilation, new RuleGraph.Link(owner, i));
                }
            }
            return false;
        });
    }

    private static void check(Compilation compilation, RuleGraph.Link link) {
        List<RuleGraph.Link> cycle = compilation.graph.cycle(link);
        if (cycle != null) {
            String way = cycle.stream().map(step -> text(compilation, step)).collect(Collectors.joining(" -> "));
            compilation.report(
                    Diagnostic.error("rego_recursion_error", "rule " + text(compilation, link) + " is recursive: " + way,
                            link.rule().range()));
        }
    }

    private static String text(Compilation compilation, RuleGraph.Link link) {
        return Refs.text(Refs.named(Refs.path(link.owner().unit.module.pkg(), link.rule().head()), compilation.names));
    }
}
