package dev.gavel.engine.bundle;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Documents of several files in one. Two files may add to one object, but not say the same path twice.
final class DocumentMerge {

    private final Map<String, ObjectValue> files = new LinkedHashMap<>();
    private ObjectValue root = ObjectValue.EMPTY;

    ObjectValue root() {
        return root;
    }

    /// Adds a file's document; where that contradicts what is there, nothing is added and the answer says where.
    @Nullable
    String add(String file, ObjectValue document) {
        StringBuilder path = new StringBuilder();
        ObjectValue merged = merge(root, document, path);
        if (merged == null) {
            return "conflicting values at data" + path + definedIn(path.substring(1));
        }
        root = merged;
        files.put(file, document);
        return null;
    }

    private String definedIn(String path) {
        for (Map.Entry<String, ObjectValue> file : files.entrySet()) {
            Value found = file.getValue();
            for (String name : path.split("\\.")) {
                found = found instanceof ObjectValue object ? object.get(StringValue.of(name)) : null;
            }
            if (found != null) {
                return ", also defined in " + file.getKey();
            }
        }
        return "";
    }

    private static @Nullable ObjectValue merge(ObjectValue a, ObjectValue b, StringBuilder clash) {
        if (a.size() == 0) {
            return b;
        }
        ObjectValue.Builder merged = ObjectValue.builder();
        a.forEach(merged::put);
        for (Value key : b.keys()) {
            Value mine = a.get(key);
            Value theirs = b.get(key);
            Value both = mine == null
                    ? theirs
                    : mine instanceof ObjectValue x && theirs instanceof ObjectValue y ? merge(x, y, clash) : null;
            if (both == null) {
                clash.insert(0, "." + (key instanceof StringValue s ? s.value() : key));
                return null;
            }
            merged.put(key, both);
        }
        return merged.build();
    }
}
