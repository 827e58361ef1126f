package dev.gavel.rego.builtin;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `json.patch`: RFC 6902, on sets too.
final class JsonPatches {

    static final Map<String, Builtin> ALL = Map.of("json.patch", JsonPatches::patch);

    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "move", "copy", "test");

    private JsonPatches() {
    }

    private static @Nullable Value patch(CallContext context, Value[] args) {
        PatchTree tree = new PatchTree(args[0]);
        for (Value patch : Operands.array(args, 2)) {
            if (!(patch instanceof ObjectValue operation)) {
                throw BuiltinException.error("must be an array of JSON-Patch objects, but at least one element is not an object");
            }
            apply(tree, operation);
        }
        return tree.value();
    }

    private static void apply(PatchTree tree, ObjectValue patch) {
        Value named = required(patch, "op");
        Value target = required(patch, "path");
        List<Value> path = JsonPaths.path(target);
        if (!(named instanceof StringValue(String operation))) {
            throw BuiltinException.error("attribute 'op' must be a string but found: " + Operands.typeName(named));
        }
        if (!OPERATIONS.contains(operation)) {
            throw BuiltinException.error("unrecognized op: '" + operation + "'");
        }
        Value source = operation.equals("move") || operation.equals("copy") ? required(patch, "from") : target;
        Value value = Set.of("add", "replace", "test").contains(operation) ? required(patch, "value") : target;
        switch (operation) {
            case "add" -> insert(tree, path, value);
            case "remove" -> delete(tree, path);
            case "replace" -> {
                delete(tree, path);
                insert(tree, path, value);
            }
            case "move" -> {
                List<Value> from = JsonPaths.path(source);
                Value moved = there(tree, from);
                delete(tree, from);
                insert(tree, path, moved);
            }
            case "copy" -> insert(tree, path, there(tree, JsonPaths.path(source)));
            default -> {
                Value found = there(tree, path);
                if (!found.equals(value)) {
                    throw BuiltinException
                            .error("value from EditTree != patch value.\n\nExpected: " + value + "\n\nFound: " + found);
                }
            }
        }
    }

    private static Value required(ObjectValue patch, String attribute) {
        Value value = patch.get(attribute);
        if (value == null) {
            throw BuiltinException.error("missing required attribute '" + attribute + "'");
        }
        return value;
    }

    private static Value there(PatchTree tree, List<Value> path) {
        Value value = tree.at(path).value();
        if (value == null) {
            throw BuiltinException.error("nil value encountered where composite value was expected");
        }
        return value;
    }

    private static void insert(PatchTree tree, List<Value> path, Value value) {
        if (path.isEmpty()) {
            tree.replace(value);
        } else {
            tree.at(path.subList(0, path.size() - 1)).insert(path.getLast(), value);
        }
    }

    private static void delete(PatchTree tree, List<Value> path) {
        if (path.isEmpty()) {
            tree.remove();
        } else {
            tree.at(path.subList(0, path.size() - 1)).delete(path.getLast());
        }
    }
}
