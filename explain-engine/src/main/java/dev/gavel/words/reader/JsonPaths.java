package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What stands in an object at some paths, `a/b/0`, or all but that; null where a value is none.
final class JsonPaths {

    /// What is wanted below a step; without steps, all of it.
    private static final class Tree {
        final Map<Value, Tree> steps = new HashMap<>();
        boolean whole;
    }

    private JsonPaths() {
    }

    static @Nullable Value only(Value object, Value paths) {
        Tree tree = tree(paths);
        return object instanceof ObjectValue && tree != null ? kept(object, tree) : null;
    }

    static @Nullable Value without(Value object, Value paths) {
        Tree tree = tree(paths);
        return object instanceof ObjectValue && tree != null ? left(object, tree) : null;
    }

    private static @Nullable Tree tree(Value paths) {
        List<Value> all = Lists.items(paths);
        if (all == null) {
            return null;
        }
        Tree root = new Tree();
        for (Value path : all) {
            List<Value> steps = steps(path);
            if (steps == null) {
                return null;
            }
            Tree at = root;
            for (int i = 0; i < steps.size() && !at.whole; i++) {
                at = at.steps.computeIfAbsent(steps.get(i), k -> new Tree());
                if (i == steps.size() - 1) {
                    at.whole = true;
                    at.steps.clear();
                }
            }
        }
        return root;
    }

    /// The steps of a path: a text between strokes, or a list; null where it is neither.
    static @Nullable List<Value> steps(Value path) {
        if (path instanceof ArrayValue list) {
            return list.elements();
        }
        if (!(path instanceof StringValue(var text))) {
            return null;
        }
        List<Value> steps = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String step : text.replaceFirst("^/+", "").split("/", -1)) {
                steps.add(StringValue.of(step.replace("~1", "/").replace("~0", "~")));
            }
        }
        return steps;
    }

    private static Value kept(Value value, Tree tree) {
        if (tree.whole) {
            return value;
        }
        return switch (value) {
            case ObjectValue object -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                object.forEach((key, under) -> {
                    Tree below = tree.steps.get(key);
                    if (below != null) {
                        entries.put(key, kept(under, below));
                    }
                });
                yield ObjectValue.of(entries);
            }
            case ArrayValue array -> {
                List<Value> items = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    Tree below = tree.steps.get(StringValue.of(Integer.toString(i)));
                    if (below != null) {
                        items.add(kept(array.get(i), below));
                    }
                }
                yield ArrayValue.of(items);
            }
            case SetValue set -> SetValue.of(set.members().stream().filter(tree.steps::containsKey)
                    .map(member -> kept(member, tree.steps.getOrDefault(member, tree))).toList());
            default -> value;
        };
    }

    private static Value left(Value value, Tree tree) {
        return switch (value) {
            case ObjectValue object -> {
                Map<Value, Value> entries = new LinkedHashMap<>();
                object.forEach((key, under) -> {
                    Tree below = tree.steps.get(key);
                    if (below == null || !below.whole) {
                        entries.put(key, below == null ? under : left(under, below));
                    }
                });
                yield ObjectValue.of(entries);
            }
            case ArrayValue array -> {
                List<Value> items = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    Tree below = tree.steps.get(StringValue.of(Integer.toString(i)));
                    if (below == null || !below.whole) {
                        items.add(below == null ? array.get(i) : left(array.get(i), below));
                    }
                }
                yield ArrayValue.of(items);
            }
            case SetValue set -> {
                List<Value> members = new ArrayList<>();
                for (Value member : set) {
                    Tree below = tree.steps.get(member);
                    if (below == null || !below.whole) {
                        members.add(below == null ? member : left(member, below));
                    }
                }
                yield SetValue.of(members);
            }
            default -> value;
        };
    }

    /// The number that a step means in a list; −1 where it means none.
    static int index(Value step) {
        return switch (step) {
            case NumberValue number when number.isInt() && number.longValue() >= 0 -> (int) number.longValue();
            case StringValue(var text) when text.matches("0|[1-9][0-9]{0,8}") -> Integer.parseInt(text);
            default -> -1;
        };
    }
}
