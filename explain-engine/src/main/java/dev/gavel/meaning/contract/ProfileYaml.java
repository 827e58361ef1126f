package dev.gavel.meaning.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// A profile's YAML as fields with their places. A scalar is its text, whatever it looks like.
final class ProfileYaml {

    private static final String CODE = "profile_error";

    private final SourceFile file;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    ProfileYaml(SourceFile file) {
        this.file = file;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// The fields at the top; null where there are none.
    @Nullable
    Fields root(Set<String> known) {
        try {
            LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).setMaxAliasesForCollections(50)
                    .setCodePointLimit(16 << 20).build();
            Optional<Node> node = new Compose(settings).composeString(file.text());
            if (node.isEmpty()) {
                return null;
            }
            return fields(node.get(), known);
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem();
            diagnostics.add(Diagnostic.error(CODE, problem == null ? "is no YAML" : problem, at(e.getProblemMark())));
        } catch (YamlEngineException e) {
            diagnostics.add(Diagnostic.error(CODE, "is no YAML that can be read", SourceRange.UNKNOWN));
        } catch (StackOverflowError e) {
            diagnostics.add(Diagnostic.error(CODE, "is nested too deeply", SourceRange.UNKNOWN));
        }
        return null;
    }

    private @Nullable Fields fields(Node node, Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            report("should be fields with names", at(node.getStartMark()));
            return null;
        }
        Map<String, NodeTuple> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (known.contains(key.getValue())) {
                    fields.put(key.getValue(), tuple);
                } else {
                    diagnostics
                            .add(Diagnostic.warning(CODE, "unknown field `" + key.getValue() + "` is passed over", at(key.getStartMark()))
                                    .withHelp("known here: " + String.join(", ", new TreeSet<>(known))));
                }
            }
        }
        return new Fields(node, fields);
    }

    /// A part that is wrong is passed over, and the rest is used.
    private void report(String message, SourceRange range) {
        diagnostics.add(Diagnostic.warning(CODE, message, range));
    }

    private SourceRange at(Optional<Mark> mark) {
        if (mark.isEmpty()) {
            return SourceRange.UNKNOWN;
        }
        int row = Math.min(mark.get().getLine() + 1, file.lineCount());
        String line = file.line(row);
        int start = file.startOfRow(row);
        int within = Math.min(mark.get().getColumn(), line.codePointCount(0, line.length()));
        int offset = start + line.offsetByCodePoints(0, within);
        return new SourceRange.Known(file, offset, Math.max(offset, start + line.length()), row, within + 1);
    }

    /// True where nothing stands after a name: a list that is still to be filled.
    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty() && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    /// The fields of one mapping.
    final class Fields {

        private final Node node;
        private final Map<String, NodeTuple> fields;

        private Fields(Node node, Map<String, NodeTuple> fields) {
            this.node = node;
            this.fields = fields;
        }

        @Nullable
        String text(String name) {
            NodeTuple field = fields.get(name);
            if (field == null) {
                return null;
            }
            if (field.getValueNode() instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            wrong(name, "`" + name + "` should be one value");
            return null;
        }

        /// Where a field's value stands; where there is none, where the fields do.
        SourceRange place(String name) {
            NodeTuple field = fields.get(name);
            return at(field == null ? node.getStartMark() : field.getValueNode().getStartMark());
        }

        /// The text of a field that must be there.
        @Nullable
        String required(String name) {
            if (!fields.containsKey(name)) {
                missing(name, "`" + name + "` is missing; the entry is passed over");
            }
            return text(name);
        }

        List<String> texts(String name) {
            NodeTuple field = fields.get(name);
            return field == null ? List.of() : texts(name, field.getValueNode());
        }

        private List<String> texts(String name, Node value) {
            List<String> texts = new ArrayList<>();
            if (isNothing(value)) {
                return List.of();
            }
            if (value instanceof ScalarNode scalar) {
                return List.of(scalar.getValue());
            }
            if (!(value instanceof SequenceNode sequence)) {
                report("`" + name + "` should be a list", at(value.getStartMark()));
                return List.of();
            }
            for (Node element : sequence.getValue()) {
                if (element instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    report("an element of `" + name + "` should be one value", at(element.getStartMark()));
                }
            }
            return texts;
        }

        Map<String, String> textMap(String name) {
            Map<String, String> map = new LinkedHashMap<>();
            textLists(name).forEach((key, texts) -> map.put(key, String.join(", ", texts)));
            return map;
        }

        Map<String, List<String>> textLists(String name) {
            Map<String, List<String>> map = new LinkedHashMap<>();
            NodeTuple field = fields.get(name);
            if (field == null) {
                return map;
            }
            if (!(field.getValueNode() instanceof MappingNode mapping)) {
                wrong(name, "`" + name + "` should be fields with names");
                return map;
            }
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    map.put(key.getValue(), texts(key.getValue(), tuple.getValueNode()));
                }
            }
            return map;
        }

        /// Hands over each mapping of a list.
        void each(String name, Set<String> known, Consumer<Fields> action) {
            NodeTuple field = fields.get(name);
            if (field == null || isNothing(field.getValueNode())) {
                return;
            }
            if (!(field.getValueNode() instanceof SequenceNode sequence)) {
                wrong(name, "`" + name + "` should be a list");
                return;
            }
            for (Node element : sequence.getValue()) {
                Fields found = fields(element, known);
                if (found != null) {
                    action.accept(found);
                }
            }
        }

        void wrong(String name, String message) {
            NodeTuple field = fields.get(name);
            report(message, at(field == null ? node.getStartMark() : field.getValueNode().getStartMark()));
        }

        void missing(String name, String message) {
            report(message, at(node.getStartMark()));
        }
    }
}
