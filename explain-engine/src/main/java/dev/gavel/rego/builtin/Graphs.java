package dev.gavel.rego.builtin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Graphs as objects of node → neighbours, and documents as trees.
final class Graphs {

    static final Map<String, Builtin> ALL = Map.of(
            "graph.reachable", Graphs::reachable,
            "graph.reachable_paths", Graphs::paths);

    static final Map<String, Relation> RELATIONS = Map.of("walk", (context, args, results) -> walk(context, List.of(), args[0], results));

    private Graphs() {
    }

    /// A document itself, then what is within it, each with its path. False where no more is wanted.
    private static boolean walk(CallContext context, List<Value> path, Value value, Predicate<Value> results) {
        context.checkCancelled();
        if (!results.test(ArrayValue.of(ArrayValue.of(path), value))) {
            return false;
        }
        return switch (value) {
            case ArrayValue array -> {
                boolean more = true;
                for (int i = 0; i < array.size() && more; i++) {
                    more = walk(context, longer(path, NumberValue.of(i)), array.get(i), results);
                }
                yield more;
            }
            case ObjectValue object -> {
                boolean more = true;
                for (int i = 0; i < object.size() && more; i++) {
                    more = walk(context, longer(path, object.keyAt(i)), object.valueAt(i), results);
                }
                yield more;
            }
            case SetValue set -> {
                boolean more = true;
                for (int i = 0; i < set.size() && more; i++) {
                    more = walk(context, longer(path, set.get(i)), set.get(i), results);
                }
                yield more;
            }
            default -> true;
        };
    }

    private static List<Value> longer(List<Value> path, Value step) {
        List<Value> longer = new ArrayList<>(path.size() + 1);
        longer.addAll(path);
        longer.add(step);
        return longer;
    }

    private static List<Value> nodes(Value value) {
        return switch (value) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> List.of();
        };
    }

    private static List<Value> initial(Value[] args) {
        return args[1] instanceof ArrayValue || args[1] instanceof SetValue ? nodes(args[1]) : Operands.fail(args, 2, "{array, set}");
    }

    private static Value reachable(CallContext context, Value[] args) {
        ObjectValue graph = Operands.object(args, 1);
        Deque<Value> queue = new ArrayDeque<>(initial(args));
        SetValue.Builder reached = SetValue.builder();
        while (!queue.isEmpty()) {
            Value node = queue.remove();
            Value edges = graph.get(node);
            if (edges != null && reached.add(node)) {
                context.checkCancelled();
                nodes(edges).stream().filter(neighbour -> !reached.contains(neighbour)).forEach(queue::add);
            }
        }
        return reached.build();
    }

    private static Value paths(CallContext context, Value[] args) {
        ObjectValue graph = Operands.object(args, 1);
        SetValue.Builder found = SetValue.builder();
        for (Value node : initial(args)) {
            Value edges = graph.get(node);
            if (edges != null) {
                List<Value> neighbours = nodes(edges);
                if (neighbours.isEmpty()) {
                    found.add(ArrayValue.of(node));
                }
                for (Value neighbour : neighbours) {
                    follow(graph, neighbour, new PathSoFar(List.of(node), Set.of(node)), found);
                }
            }
        }
        return found.build();
    }

    private record PathSoFar(List<Value> nodes, Set<Value> seen) {

        PathSoFar with(Value node) {
            Set<Value> seenNow = new HashSet<>(seen);
            seenNow.add(node);
            return new PathSoFar(longer(nodes, node), seenNow);
        }
    }

    /// A path ends at a node that is not in the graph, has no neighbours, or has one that the path went through.
    private static void follow(ObjectValue graph, Value node, PathSoFar path, SetValue.Builder found) {
        Value edges = graph.get(node);
        if (edges == null) {
            found.add(ArrayValue.of(path.nodes()));
            return;
        }
        PathSoFar longer = path.with(node);
        List<Value> neighbours = nodes(edges);
        if (neighbours.isEmpty()) {
            found.add(ArrayValue.of(longer.nodes()));
        }
        for (Value neighbour : neighbours) {
            if (longer.seen().contains(neighbour)) {
                found.add(ArrayValue.of(longer.nodes()));
            } else {
                follow(graph, neighbour, longer, found);
            }
        }
    }
}
