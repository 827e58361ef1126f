package dev.gavel.rego.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/// YAML → values, as OPA reads `data.yaml`, `yaml.unmarshal` and METADATA: the first document, keys made strings, numbers through JSON.
///
/// Nothing is ever constructed but values: tags name the core types or are ignored. Aliases are shared, and what they would grow to is bounded.
public final class Yaml {

    static final Tag IMPLICIT = new Tag("tag:gavel:implicit");
    private static final long MAX_NODES = 10_000_000;

    private final IdentityHashMap<Node, Value> done = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

    private Yaml() {
    }

    /// The first document of a text; null (the value) where there is none.
    ///
    /// @throws YamlException where it is not YAML, or not such as JSON can say
    public static Value read(String text) throws YamlException {
        try {
            Optional<Node> root = compose(text);
            return root.isEmpty() ? NullValue.NULL : new Yaml().value(root.get());
        } catch (StackOverflowError e) {
            throw new YamlException("yaml: exceeded max depth", 0, 0);
        }
    }

    /// The first document of a text as it is written, each node with its tag and row: for readers that want certain types in certain places.
    ///
    /// @throws YamlException where it is not YAML
    public static Optional<YamlNode> tree(String text) throws YamlException {
        try {
            Optional<Node> root = compose(text);
            return root.isEmpty() ? Optional.empty() : Optional.of(new YamlTree().tree(root.get()));
        } catch (StackOverflowError e) {
            throw new YamlException("yaml: exceeded max depth", 0, 0);
        }
    }

    /// The first document of a text as nodes with their places; empty where there is none.
    private static Optional<Node> compose(String text) throws YamlException {
        if (text.indexOf('\t') >= 0 && text.isBlank()) {
            throw new YamlException("yaml: found character that cannot start any token", 1, 1);
        }
        LoadSettings settings = LoadSettings.builder().setSchema(new OpaSchema()).setAllowDuplicateKeys(true).setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(Integer.MAX_VALUE).setCodePointLimit(Integer.MAX_VALUE).setVersionFunction(Yaml::version)
                .build();
        try {
            var documents = new Compose(settings).composeAllFromString(text).iterator();
            return documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            throw fault(e);
        } catch (YamlEngineException e) {
            throw new YamlException("yaml: " + e.getMessage(), 0, 0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // of the library itself, for an escape that ends too early
            throw new YamlException("yaml: did not find expected hexadecimal number", 0, 0);
        }
    }

    private static SpecVersion version(SpecVersion version) {
        if (version.getMajor() != 1 || version.getMinor() != 1) {
            throw new YamlEngineException("found incompatible YAML document");
        }
        return version;
    }

    /// OPA names the row where the surrounding piece began, else that of the fault; a scanner's from one, a parser's from zero; zero is left out.
    private static YamlException fault(MarkedYamlEngineException e) {
        Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
        int context = e.getContextMark().map(Mark::getLine).orElse(0);
        int problem = mark == null ? 0 : mark.getLine();
        // An end of text that ends no line counts as a line of its own.
        boolean atEnd = mark != null && mark.getColumn() > 0 && mark.getPointer() >= mark.getBuffer().length;
        int said = context != 0 ? context : atEnd ? problem + 1 : problem;
        if (said != 0 && e instanceof ScannerException) {
            said++;
        }
        String message = YamlFaults.inOpaWords(e, problem);
        return new YamlException("yaml: " + (said > 0 && !message.startsWith("unknown anchor") ? "line " + said + ": " : "") + message,
                problem + 1,
                mark == null ? 0 : mark.getColumn() + 1);
    }

    private Value value(Node node) throws YamlException {
        if (node instanceof AnchorNode anchor) {
            return value(anchor.getRealNode());
        }
        Value known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            String anchor = node.getAnchor().map(Anchor::getValue).orElse("");
            throw new YamlException("yaml: anchor '" + anchor + "' value contains itself",
                    node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0), 0);
        }
        Value made = node instanceof ScalarNode scalar
                ? scalar(scalar)
                : node instanceof SequenceNode sequence ? ArrayValue.of(elements(sequence)) : mapping((MappingNode) node);
        open.remove(node);
        done.put(node, made);
        bound(node);
        return made;
    }

    private List<Value> elements(SequenceNode sequence) throws YamlException {
        List<Value> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(value(element));
        }
        return elements;
    }

    private Value mapping(MappingNode node) throws YamlException {
        ObjectValue.Builder entries = ObjectValue.builder();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                merge(entries, tuple.getValueNode());
            }
        }
        for (NodeTuple tuple : node.getValue()) {
            if (!isMerge(tuple.getKeyNode())) {
                entries.put(key(tuple.getKeyNode()), value(tuple.getValueNode()));
            }
        }
        return entries.build();
    }

    private void merge(ObjectValue.Builder entries, Node merged) throws YamlException {
        Value value = value(merged);
        List<Value> maps = value instanceof ArrayValue array ? array.elements().reversed() : List.of(value);
        for (Value map : maps) {
            if (!(map instanceof ObjectValue object)) {
                throw at(merged, "map merge requires map or sequence of maps as the value");
            }
            object.forEach(entries::put);
        }
    }

    static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar && scalar.isPlain() && "<<".equals(scalar.getValue()) && IMPLICIT.equals(scalar.getTag());
    }

    private String key(Node node) throws YamlException {
        return switch (value(node)) {
            case StringValue text -> text.value();
            case BooleanValue bool -> bool.toString();
            case NumberValue number -> number.toString();
            default -> throw at(node, "a key must be a string, a number or a boolean");
        };
    }

    private static Value scalar(ScalarNode node) throws YamlException {
        String text = node.getValue();
        Tag tag = node.getTag();
        Value value = IMPLICIT.equals(tag) ? YamlScalar.resolve(text) : tagged(tag, text);
        if (value == null) {
            throw at(node, IMPLICIT.equals(tag)
                    ? "json: unsupported value: `" + text + "`"
                    : "cannot decode !!str `" + text + "` as a " + tag.getValue().replace("tag:yaml.org,2002:", "!!"));
        }
        return value;
    }

    private static @Nullable Value tagged(Tag tag, String text) {
        Value resolved = YamlScalar.resolve(text);
        return switch (tag.getValue()) {
            case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float" -> resolved instanceof NumberValue ? resolved : null;
            case "tag:yaml.org,2002:bool" -> resolved instanceof BooleanValue ? resolved : null;
            case "tag:yaml.org,2002:null" -> resolved instanceof NullValue ? resolved : null;
            case "tag:yaml.org,2002:binary" -> binary(text);
            default -> StringValue.of(text);
        };
    }

    private static @Nullable Value binary(String text) {
        try {
            return StringValue.of(new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// How many values the node stands for once its aliases are written out.
    private void bound(Node node) throws YamlException {
        long size = 1;
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                size += size(element);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                size += 1 + size(tuple.getValueNode());
            }
        }
        if (size > MAX_NODES) {
            throw at(node, "document contains excessive aliasing");
        }
        sizes.put(node, size);
    }

    private long size(Node node) {
        Node real = node instanceof AnchorNode anchor ? anchor.getRealNode() : node;
        return sizes.getOrDefault(real, 1L);
    }

    private static YamlException at(Node node, String problem) {
        int row = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        int column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
        return new YamlException("yaml: " + (row > 0 ? "line " + row + ": " : "") + problem, row, column);
    }

    /// Marks every plain scalar without a tag, so that its meaning is decided here and nowhere else.
    private static final class OpaSchema implements Schema {

        @Override
        public ScalarResolver getScalarResolver() {
            return (text, implicit) -> implicit ? IMPLICIT : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
