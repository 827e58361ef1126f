package dev.gavel.rego.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;

import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Nodes of the YAML library → [YamlNode].
final class YamlTree {

    private static final Pattern TIMESTAMP = Pattern
            .compile(
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|\\s+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]*)?\\s*(Z|[-+][0-9]{1,2}(:[0-9]{2})?)?)?");

    private final IdentityHashMap<Node, YamlNode> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

    YamlNode tree(Node node) throws YamlException {
        Node real = node instanceof AnchorNode anchor ? anchor.getRealNode() : node;
        YamlNode known = done.get(real);
        if (known != null) {
            return known;
        }
        int row = real.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (open.put(real, true) != null) {
            throw new YamlException("yaml: anchor contains itself", row, 0);
        }
        YamlNode made = switch (real) {
            case ScalarNode scalar -> scalar(scalar, row);
            case SequenceNode sequence -> new YamlNode.Sequence(items(sequence), shortTag(sequence), row);
            case MappingNode mapping -> new YamlNode.Mapping(entries(mapping), shortTag(mapping), row);
            default -> throw new YamlException("yaml: unknown node", row, 0);
        };
        open.remove(real);
        done.put(real, made);
        return made;
    }

    private List<YamlNode> items(SequenceNode sequence) throws YamlException {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(tree(item));
        }
        return items;
    }

    private List<YamlNode.Entry> entries(MappingNode mapping) throws YamlException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (Yaml.isMerge(tuple.getKeyNode()) && tree(tuple.getValueNode()) instanceof YamlNode.Mapping merged) {
                entries.addAll(merged.entries());
            } else {
                entries.add(new YamlNode.Entry(tree(tuple.getKeyNode()), tree(tuple.getValueNode())));
            }
        }
        return entries;
    }

    private static String shortTag(Node node) {
        String tag = node.getTag().getValue();
        if (node.getTag().equals(Yaml.IMPLICIT)) {
            return node instanceof SequenceNode ? "!!seq" : "!!map";
        }
        return tag.replace("tag:yaml.org,2002:", "!!");
    }

    private static YamlNode.Scalar scalar(ScalarNode node, int row) throws YamlException {
        String text = node.getValue();
        if (!node.getTag().equals(Yaml.IMPLICIT)) {
            return tagged(text, node.getTag().getValue().replace("tag:yaml.org,2002:", "!!"), row);
        }
        if (TIMESTAMP.matcher(text).matches()) {
            return new YamlNode.Scalar(text, StringValue.of(text), "!!timestamp", row);
        }
        Value value = YamlScalar.resolve(text);
        return new YamlNode.Scalar(text, value == null ? StringValue.of(text) : value, value == null ? "!!float" : tagOf(value, text), row);
    }

    private static String tagOf(Value value, String text) {
        return switch (value) {
            case NullValue v -> "!!null";
            case BooleanValue v -> "!!bool";
            case NumberValue v -> text.matches("[-+]?(0[xob])?[0-9a-fA-F_]+") ? "!!int" : "!!float";
            default -> "!!str";
        };
    }

    private static YamlNode.Scalar tagged(String text, String tag, int row) throws YamlException {
        Value resolved = YamlScalar.resolve(text);
        boolean fits = switch (tag) {
            case "!!int", "!!float" -> resolved instanceof NumberValue;
            case "!!bool" -> resolved instanceof BooleanValue;
            case "!!null" -> resolved instanceof NullValue;
            default -> true;
        };
        if (!fits) {
            throw new YamlException("yaml: cannot decode !!str `" + text + "` as a " + tag, row, 0);
        }
        Value value = switch (tag) {
            case "!!int", "!!float", "!!bool", "!!null" -> resolved == null ? NullValue.NULL : resolved;
            case "!!binary" -> StringValue.of(binary(text, row));
            default -> StringValue.of(text);
        };
        return new YamlNode.Scalar(value instanceof StringValue s ? s.value() : text, value, tag, row);
    }

    private static String binary(String text, int row) throws YamlException {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new YamlException("yaml: !!binary value contains invalid base64 data", row, 0);
        }
    }
}
