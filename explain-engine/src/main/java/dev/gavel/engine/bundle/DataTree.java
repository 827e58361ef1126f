package dev.gavel.engine.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.JsonFault;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;

/// Merges a bundle's data files: `a/b/data.json` stands at `data.a.b`. Two files may add to one object, but not say the same path twice.
final class DataTree {

    private final Problems problems;
    private ObjectValue root = ObjectValue.EMPTY;

    DataTree(Problems problems) {
        this.problems = problems;
    }

    ObjectValue root() {
        return root;
    }

    void add(Entry entry) {
        Value value = entry.base().endsWith(".json") ? json(entry) : yaml(entry);
        if (value != null) {
            insert(entry, value);
        }
    }

    private @Nullable Value json(Entry entry) {
        byte[] bytes = entry.bytes();
        try {
            return Json.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            JsonFault fault = JsonFault.of(bytes);
            SourceFile file = entry.source();
            if (fault == null) {
                failed(entry, "nested too deeply, or a value too long to read", Problems.at(file, 0));
            } else {
                int offset = new String(Arrays.copyOf(bytes, fault.offset()), StandardCharsets.UTF_8).length();
                failed(entry, fault.message(), Problems.at(file, offset));
            }
            return null;
        }
    }

    private @Nullable Value yaml(Entry entry) {
        SourceFile file = entry.source();
        try {
            return Yaml.read(file.text());
        } catch (YamlException e) {
            int row = Math.min(e.row(), file.lineCount());
            SourceRange range = row == 0
                    ? Problems.at(file, 0)
                    : Problems.at(file, file.startOfRow(row) + Math.min(e.column() - 1, file.line(row).length()));
            failed(entry, e.getMessage(), range);
            return null;
        }
    }

    private void failed(Entry entry, @Nullable String detail, SourceRange range) {
        problems.error("bundle load failed on " + entry.shown() + ": " + detail, range);
    }

    private void insert(Entry entry, Value value) {
        String bare = entry.bare();
        List<String> path = bare.contains("/") ? List.of(bare.substring(0, bare.lastIndexOf('/')).split("/")) : List.of();
        SourceRange range = Problems.at(entry.source(), 0);
        if (path.isEmpty() && !(value instanceof ObjectValue)) {
            problems.error("bundle load failed on " + entry.path() + ": root value must be object", range);
            return;
        }
        Value tree = value;
        for (String part : path.reversed()) {
            tree = ObjectValue.of(part, tree);
        }
        StringBuilder clash = new StringBuilder();
        ObjectValue merged = merge(root, (ObjectValue) tree, clash);
        if (merged == null) {
            problems.error("bundle load failed on " + entry.path() + ": failed to insert data file from path " + String.join("/", path),
                    range,
                    "another data file of the bundle already says what stands at `" + clash.substring(1) + "`");
        } else {
            root = merged;
        }
    }

    /// Both objects in one; null where a path has two values that are not both objects, and then `clash` holds that path.
    static @Nullable ObjectValue merge(ObjectValue a, ObjectValue b, StringBuilder clash) {
        ObjectValue merged = a;
        for (Value key : b.keys()) {
            Value mine = a.get(key);
            Value theirs = b.get(key);
            Value both = mine == null
                    ? theirs
                    : mine instanceof ObjectValue x && theirs instanceof ObjectValue y ? merge(x, y, clash) : null;
            if (both == null) {
                clash.insert(0, "/" + (key instanceof StringValue s ? s.value() : key));
                return null;
            }
            merged = merged.with(key, both);
        }
        return merged;
    }
}
