package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.YamlNode;

/// The fields of a METADATA block, each of the type it must have; what has another type is a fault, told as OPA's YAML library does.
final class MetadataFields {

    private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");

    private final List<String> faults = new ArrayList<>();
    String scope = "";
    String title = "";
    String description = "";
    boolean entrypoint;
    final List<String> organizations = new ArrayList<>();
    final List<YamlNode> relatedResources = new ArrayList<>();
    final List<YamlNode> authors = new ArrayList<>();
    final List<Map<String, YamlNode>> schemas = new ArrayList<>();
    final Map<String, YamlNode> custom = new LinkedHashMap<>();
    final Map<String, YamlNode> labels = new LinkedHashMap<>();
    @Nullable
    Map<String, YamlNode> compile;

    List<String> faults() {
        return faults;
    }

    void read(YamlNode root) {
        if (isNull(root)) {
            return;
        }
        if (!(root instanceof YamlNode.Mapping mapping)) {
            mismatch(root, "ast.rawAnnotation");
        } else if (!hasDuplicates(mapping)) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.key() instanceof YamlNode.Scalar key && !isNull(entry.value())) {
                    field(key.text(), entry.value());
                }
            }
        }
    }

    private void field(String name, YamlNode node) {
        switch (name) {
            case "scope" -> text(node, t -> scope = t);
            case "title" -> text(node, t -> title = t);
            case "description" -> text(node, t -> description = t);
            case "entrypoint" -> flag(node);
            case "organizations" -> items(node, "[]string", item -> text(item, organizations::add));
            case "related_resources" -> items(node, "[]interface {}", item -> any(item, relatedResources::add));
            case "authors" -> items(node, "[]interface {}", item -> any(item, authors::add));
            case "schemas" -> items(node, "[]map[string]interface {}", item -> {
                Map<String, YamlNode> pair = new LinkedHashMap<>();
                if (isNull(item) || map(item, pair)) {
                    schemas.add(pair);
                }
            });
            case "custom" -> map(node, custom);
            case "labels" -> map(node, labels);
            case "compile" -> {
                Map<String, YamlNode> hints = new LinkedHashMap<>();
                map(node, hints);
                compile = hints;
            }
            default -> {
                // other fields mean nothing
            }
        }
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar s && s.value() instanceof NullValue;
    }

    private void text(YamlNode node, Consumer<String> into) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            mismatch(node, "string");
        } else if (!isNull(node)) {
            into.accept(scalar.text());
        }
    }

    private void flag(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.value() instanceof BooleanValue value) {
                entrypoint = value.equals(BooleanValue.TRUE);
                return;
            }
            if (scalar.tag().equals("!!str") && (YES.contains(scalar.text()) || NO.contains(scalar.text()))) {
                entrypoint = YES.contains(scalar.text());
                return;
            }
        }
        mismatch(node, "bool");
    }

    private void items(YamlNode node, String type, Consumer<YamlNode> one) {
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(one);
        } else {
            mismatch(node, type);
        }
    }

    /// Anything at all, but no key twice within it.
    private void any(YamlNode node, Consumer<YamlNode> into) {
        checkWithin(node);
        into.accept(node);
    }

    private boolean map(YamlNode node, Map<String, YamlNode> into) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            mismatch(node, "map[string]interface {}");
            return false;
        }
        if (hasDuplicates(mapping)) {
            return false;
        }
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key)) {
                mismatch(entry.key(), "string");
            } else if (!isNull(key)) {
                any(entry.value(), v -> into.put(key.text(), v));
            }
        }
        return true;
    }

    private void checkWithin(YamlNode node) {
        switch (node) {
            case YamlNode.Scalar s -> {
                // nothing stands within
            }
            case YamlNode.Sequence s -> s.items().forEach(this::checkWithin);
            case YamlNode.Mapping m -> {
                if (!hasDuplicates(m)) {
                    m.entries().forEach(e -> checkWithin(e.value()));
                }
            }
        }
    }

    private boolean hasDuplicates(YamlNode.Mapping mapping) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        boolean found = false;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key() instanceof YamlNode.Scalar key) {
                Integer before = rows.putIfAbsent(key.text(), key.row());
                if (before != null) {
                    fault(key.row(), "mapping key " + Json.quote(key.text()) + " already defined at line " + before);
                    found = true;
                }
            }
        }
        return found;
    }

    private void mismatch(YamlNode node, String type) {
        String value = node instanceof YamlNode.Scalar scalar ? " `" + shortened(scalar.text()) + "`" : "";
        fault(node.row(), "cannot unmarshal " + node.tag() + value + " into " + type);
    }

    private static String shortened(String text) {
        return text.length() > 10 ? text.substring(0, 7) + "..." : text;
    }

    private void fault(int row, String problem) {
        faults.add("line " + row + ": " + problem);
    }
}
