package dev.gavel.rego.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.compile.RuleGraph.Link;

/// Finds which links lie on cycles: Tarjan's strongly connected components, in one walk over the graph and without recursion.
final class Cycles {

    private final Map<Link, Set<Link>> edges;
    private final Map<Link, Integer> order = new HashMap<>();
    private final Map<Link, Integer> lowest = new HashMap<>();
    private final Map<Link, Integer> component = new HashMap<>();
    private final Deque<Link> waiting = new ArrayDeque<>();
    private int components;

    Cycles(Map<Link, Set<Link>> edges) {
        this.edges = edges;
    }

    /// Link on a cycle → the number of its component.
    Map<Link, Integer> found() {
        edges.keySet().forEach(link -> {
            if (!order.containsKey(link)) {
                walk(link);
            }
        });
        return component;
    }

    private void walk(Link start) {
        Deque<Link> open = new ArrayDeque<>();
        Deque<Iterator<Link>> next = new ArrayDeque<>();
        enter(start, open, next);
        while (!open.isEmpty()) {
            Link link = open.element();
            Iterator<Link> targets = next.element();
            if (targets.hasNext()) {
                Link target = targets.next();
                if (!order.containsKey(target)) {
                    enter(target, open, next);
                } else if (lowest.containsKey(target)) {
                    lowest.merge(link, order.getOrDefault(target, 0), Math::min);
                }
            } else {
                open.pop();
                next.pop();
                int low = lowest.getOrDefault(link, 0);
                if (!open.isEmpty()) {
                    lowest.merge(open.element(), low, Math::min);
                }
                if (low == order.getOrDefault(link, 0)) {
                    close(link);
                }
            }
        }
    }

    private void enter(Link link, Deque<Link> open, Deque<Iterator<Link>> next) {
        int number = order.size();
        order.put(link, number);
        lowest.put(link, number);
        waiting.push(link);
        open.push(link);
        next.push(edges.getOrDefault(link, Set.of()).iterator());
    }

    /// Takes a component off the stack. A link alone is on a cycle only where it refers to itself.
    private void close(Link root) {
        boolean alone = root.equals(waiting.peek());
        boolean cycle = !alone || edges.getOrDefault(root, Set.of()).contains(root);
        Link link;
        do {
            link = waiting.pop();
            lowest.remove(link);
            if (cycle) {
                component.put(link, components);
            }
        } while (!link.equals(root));
        components++;
    }
}
