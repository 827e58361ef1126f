package dev.gavel.words.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Graphs as objects: a node → the nodes that its edges lead to, as a list or a set; null where a value is none.
final class Graphs {

    private static final int MOST = 100_000;

    private Graphs() {
    }

    /// The nodes that are in the graph and can be reached; those from which one starts too.
    static @Nullable Value reachable(Value graph, Value from) {
        List<Value> start = Lists.items(from);
        if (!(graph instanceof ObjectValue edges) || start == null) {
            return null;
        }
        Deque<Value> open = new ArrayDeque<>(start);
        Set<Value> reached = new HashSet<>();
        while (!open.isEmpty()) {
            Value node = open.remove();
            Value next = edges.get(node);
            if (next != null && reached.add(node)) {
                open.addAll(neighbours(next));
            }
        }
        return SetValue.of(reached);
    }

    /// Every way through the graph until it ends, leaves the graph, or comes round to itself.
    ///
    /// @throws Abstention where there are too many
    static @Nullable Value paths(Value graph, Value from) {
        List<Value> start = Lists.items(from);
        if (!(graph instanceof ObjectValue edges) || start == null) {
            return null;
        }
        Set<Value> found = new HashSet<>();
        int[] steps = {0};
        for (Value node : start) {
            if (edges.get(node) != null) {
                follow(edges, node, List.of(), found, steps);
            }
        }
        return SetValue.of(found);
    }

    private static void follow(ObjectValue edges, Value node, List<Value> before, Set<Value> found, int[] steps) {
        if (++steps[0] > MOST || before.size() > 1_000) {
            throw new Abstention("a graph has too many paths to go through");
        }
        Value next = edges.get(node);
        if (next == null) {
            found.add(ArrayValue.of(before));
            return;
        }
        List<Value> path = new ArrayList<>(before);
        path.add(node);
        List<Value> neighbours = neighbours(next);
        if (neighbours.isEmpty()) {
            found.add(ArrayValue.of(path));
        }
        for (Value neighbour : neighbours) {
            if (path.contains(neighbour)) {
                found.add(ArrayValue.of(path));
            } else {
                follow(edges, neighbour, path, found, steps);
            }
        }
    }

    private static List<Value> neighbours(Value edges) {
        List<Value> items = Lists.items(edges);
        return items == null ? List.of() : items;
    }
}
