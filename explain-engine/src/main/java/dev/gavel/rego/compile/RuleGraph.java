package dev.gavel.rego.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.source.SourceRange;

/// Which rules a rule refers to; what follows an `else` is a node of its own. Nothing here recurses: a policy may be one long chain of rules.
final class RuleGraph {

    /// A rule, or the n-th of what follows its `else`.
    record Link(WorkRule owner, int depth) {

        Rule rule() {
            return Chain.link(owner.rule, depth);
        }
    }

    private final Map<Link, Set<Link>> edges = new LinkedHashMap<>();
    private final Map<Link, Rule> asBuilt = new HashMap<>();

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
                    Link link = new Link(owner, i);
                    graph.edges.put(link, referred(compilation.tree, links.get(i)));
                    graph.asBuilt.put(link, links.get(i));
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
                    int length = Chain.length(target.rule);
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

    /// The rule as it was when its references were followed: later passes hide them behind variables.
    Rule asBuilt(Link link) {
        return asBuilt.getOrDefault(link, link.rule());
    }

    /// Rules after those that they depend on, by place where nothing else decides.
    List<Link> sorted() {
        List<Link> sorted = new ArrayList<>();
        Set<Link> done = new HashSet<>();
        edges.keySet().stream().sorted(BY_PLACE).filter(done::add).forEach(start -> {
            Deque<Link> open = new ArrayDeque<>(List.of(start));
            Deque<Iterator<Link>> next = new ArrayDeque<>(List.of(byPlace(start)));
            while (!open.isEmpty()) {
                Iterator<Link> targets = next.element();
                Link target = targets.hasNext() ? targets.next() : null;
                if (target == null) {
                    next.pop();
                    sorted.add(open.pop());
                } else if (done.add(target)) {
                    open.push(target);
                    next.push(byPlace(target));
                }
            }
        });
        return sorted;
    }

    private Iterator<Link> byPlace(Link link) {
        return from(link).stream().sorted(BY_PLACE).iterator();
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

    /// The links that lie on a cycle, each with a number that those on a common cycle share.
    Map<Link, Integer> cyclic() {
        return new Cycles(edges).found();
    }

    /// A shortest way from the link back to itself through links that pass the test, both ends included; null where there is none.
    @Nullable
    List<Link> cycle(Link start, Predicate<Link> within) {
        Map<Link, Link> cameFrom = new HashMap<>();
        Deque<Link> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            Link link = waiting.remove();
            for (Link next : from(link)) {
                if (next.equals(start)) {
                    List<Link> way = new ArrayList<>(List.of(start));
                    for (Link step = link; !step.equals(start); step = cameFrom.getOrDefault(step, start)) {
                        way.addFirst(step);
                    }
                    way.addFirst(start);
                    return way;
                }
                if (within.test(next) && cameFrom.putIfAbsent(next, link) == null) {
                    waiting.add(next);
                }
            }
        }
        return null;
    }
}
