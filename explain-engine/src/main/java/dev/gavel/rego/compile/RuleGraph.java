package dev.gavel.rego.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.source.SourceRange;

/// Which rules a rule refers to; what follows an `else` is a node of its own.
final class RuleGraph {

    /// A rule, or the n-th of what follows its `else`.
    record Link(WorkRule owner, int depth) {

        Rule rule() {
            return Chain.links(owner.rule).get(depth);
        }
    }

    private final Map<Link, Set<Link>> edges = new LinkedHashMap<>();

    private RuleGraph() {
    }

    static RuleGraph empty() {
        return new RuleGraph();
    }

    static RuleGraph of(Compilation compilation) {
        RuleGraph graph = new RuleGraph();
        for (Unit unit : compilation.units) {
            for (WorkRule owner : unit.rules) {
                List<Rule> links = Chain.links(owner.rule);
                for (int i = 0; i < links.size(); i++) {
                    graph.edges.put(new Link(owner, i), referred(compilation.tree, links.get(i)));
                }
            }
        }
        return graph;
    }

    private static Set<Link> referred(DocumentTree tree, Rule rule) {
        Set<Link> found = new LinkedHashSet<>();
        KnownValues known = KnownValues.in(rule.body());
        SyntaxWalk.visitAll(List.of(rule.head(), rule.body()), node -> {
            if (node instanceof Ref ref) {
                for (WorkRule target : tree.mayMean(ref, known)) {
                    int length = Chain.links(target.rule).size();
                    for (int i = 0; i < length; i++) {
                        found.add(new Link(target, i));
                    }
                }
            }
            return false;
        });
        return found;
    }

    Set<Link> from(Link link) {
        return edges.getOrDefault(link, Set.of());
    }

    Set<Link> links() {
        return edges.keySet();
    }

    /// Rules after those that they depend on, by place where nothing else decides.
    List<Link> sorted() {
        List<Link> sorted = new ArrayList<>();
        Set<Link> done = new HashSet<>();
        edges.keySet().stream().sorted(BY_PLACE).forEach(link -> add(link, done, sorted));
        return sorted;
    }

    private void add(Link link, Set<Link> done, List<Link> sorted) {
        if (done.add(link)) {
            from(link).stream().sorted(BY_PLACE).forEach(other -> add(other, done, sorted));
            sorted.add(link);
        }
    }

    private static final Comparator<Link> BY_PLACE = Comparator.comparing((Link link) -> file(link.rule().range()))
            .thenComparing(link -> row(link.rule().range())).thenComparing(link -> column(link.rule().range()));

    private static String file(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.file().name() : "";
    }

    private static int row(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.row() : 0;
    }

    private static int column(SourceRange range) {
        return range instanceof SourceRange.Known known ? known.column() : 0;
    }

    /// A way from the rule back to itself, or null.
    @Nullable
    List<Link> cycle(Link start) {
        Map<Link, Link> cameFrom = new HashMap<>();
        Set<Link> visited = new HashSet<>();
        return path(start, start, visited, cameFrom);
    }

    private @Nullable List<Link> path(Link from, Link goal, Set<Link> visited, Map<Link, Link> cameFrom) {
        for (Link next : from(from)) {
            if (next.equals(goal)) {
                List<Link> path = new ArrayList<>(List.of(goal));
                for (Link link = from; !link.equals(goal); link = cameFrom.getOrDefault(link, goal)) {
                    path.addFirst(link);
                }
                path.addFirst(goal);
                return path;
            }
            if (visited.add(next)) {
                cameFrom.put(next, from);
                List<Link> path = path(next, goal, visited, cameFrom);
                if (path != null) {
                    return path;
                }
            }
        }
        return null;
    }
}
