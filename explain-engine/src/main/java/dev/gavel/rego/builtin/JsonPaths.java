package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `json.filter` and `json.remove`: parts of a document by paths, `a/b/c` or `["a", "b", "c"]`.
final class JsonPaths {

    static final Map<String, Builtin> ALL = Map.of(
            "json.filter", JsonPaths::filter,
            "json.remove", JsonPaths::remove);

    private JsonPaths() {
    }

    /// Paths as a tree; a node without children is the end of a path.
    private static final class Node {

        private final Map<Value, Node> children = new LinkedHashMap<>();
        private boolean end;

        @Nullable
        Node child(Value key) {
            return children.get(key);
        }
    }

    private static Value filter(CallContext context, Value[] args) {
        ObjectValue object = Operands.object(args, 1);
        return Objects.requireNonNull(kept(object, tree(args)));
    }

    private static Value remove(CallContext context, Value[] args) {
        ObjectValue object = Operands.object(args, 1);
        return Objects.requireNonNull(left(object, tree(args)));
    }

    /// A path that leads through the end of another one adds nothing.
    private static Node tree(Value[] args) {
        List<Value> paths = switch (args[1]) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> Operands.fail(args, 2, "set", "array");
        };
        Node root = new Node();
        for (List<Value> path : paths.stream().map(JsonPaths::path).toList()) {
            Node at = root;
            for (Value step : path) {
                if (at.end) {
                    break;
                }
                at = at.children.computeIfAbsent(step, key -> new Node());
            }
            if (at != root) {
                at.end = true;
                at.children.clear();
            }
        }
        return root;
    }

    /// The steps of one path.
    static List<Value> path(Value path) {
        return switch (path) {
            case ArrayValue array -> array.elements();
            case StringValue text when text.value().isEmpty() -> List.of();
            case StringValue text -> steps(text.value());
            default -> throw BuiltinException
                    .type("operand 2 must be one of {set, array} containing string paths or array of path segments but got "
                            + Operands.typeName(path));
        };
    }

    private static List<Value> steps(String path) {
        List<Value> steps = new ArrayList<>();
        for (String step : path.replaceFirst("^/+", "").split("/", -1)) {
            steps.add(StringValue.of(step.replace("~1", "/").replace("~0", "~")));
        }
        return steps;
    }

    private static @Nullable Value kept(Value value, Node node) {
        if (node.end) {
            return value;
        }
        return switch (value) {
            case ObjectValue object -> {
                ObjectValue.Builder kept = ObjectValue.builder();
                object.forEach((key, member) -> {
                    Value part = keptBelow(member, node.child(key));
                    if (part != null) {
                        kept.put(key, part);
                    }
                });
                yield kept.build();
            }
            case ArrayValue array -> {
                List<Value> kept = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    Value part = keptBelow(array.get(i), node.child(StringValue.of(String.valueOf(i))));
                    if (part != null) {
                        kept.add(part);
                    }
                }
                yield ArrayValue.of(kept);
            }
            case SetValue set -> {
                SetValue.Builder kept = SetValue.builder();
                for (Value member : set) {
                    Value part = keptBelow(member, node.child(member));
                    if (part != null) {
                        kept.add(part);
                    }
                }
                yield kept.build();
            }
            default -> value;
        };
    }

    private static @Nullable Value keptBelow(Value value, @Nullable Node node) {
        return node == null ? null : kept(value, node);
    }

    private static @Nullable Value left(Value value, @Nullable Node node) {
        if (node == null) {
            return value;
        }
        if (node.end) {
            return null;
        }
        return switch (value) {
            case ObjectValue object -> {
                ObjectValue.Builder left = ObjectValue.builder();
                object.forEach((key, member) -> {
                    Value part = left(member, node.child(key));
                    if (part != null) {
                        left.put(key, part);
                    }
                });
                yield left.build();
            }
            case ArrayValue array -> {
                List<Value> left = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    Value part = left(array.get(i), node.child(StringValue.of(String.valueOf(i))));
                    if (part != null) {
                        left.add(part);
                    }
                }
                yield ArrayValue.of(left);
            }
            case SetValue set -> SetValue.of(set.members().stream().filter(member -> left(member, node.child(member)) != null).toList());
            default -> value;
        };
    }
}
