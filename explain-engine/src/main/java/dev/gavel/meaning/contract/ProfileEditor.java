package dev.gavel.meaning.contract;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.value.Json;

/// A profile's text and a word → the text with that word in its glossary. All else stays as its authors wrote it, comments and order included.
public final class ProfileEditor {

    private static final Set<String> NOT_PLAIN = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final SourceFile file;
    private final Profile.GlossaryEntry entry;
    private final List<String> lines;

    private ProfileEditor(SourceFile file, Profile.GlossaryEntry entry) {
        this.file = file;
        this.entry = entry;
        this.lines = new ArrayList<>(file.text().lines().toList());
    }

    /// The entry takes the place of the one on the same path or term; where there is none it comes last.
    ///
    /// @return empty where the text is no profile in lines of their own, and only its authors can say how it should look
    public static Optional<String> with(SourceFile file, Profile.GlossaryEntry entry) {
        return new ProfileEditor(file, entry).edited().filter(text -> holdsOnlyThisMore(file, entry, text));
    }

    private Optional<String> edited() {
        if (file.text().isBlank()) {
            return Optional.of("gavel-profile: " + ProfileReader.VERSION + "\nglossary:\n" + rendered("  "));
        }
        if (!(root() instanceof MappingNode top) || top.getFlowStyle() == FlowStyle.FLOW) {
            return Optional.empty();
        }
        for (NodeTuple field : top.getValue()) {
            if (field.getKeyNode() instanceof ScalarNode key && key.getValue().equals("glossary")) {
                return switch (field.getValueNode()) {
                    case SequenceNode entries when entries.getFlowStyle() == FlowStyle.FLOW && !entries.getValue().isEmpty() ->
                        Optional.empty();
                    case SequenceNode entries when entries.getValue().isEmpty() ->
                        Optional.of(replaced(row(key), row(key) + 1, "glossary:\n" + rendered("  ")));
                    case SequenceNode entries -> Optional.of(among(entries));
                    case ScalarNode nothing when nothing.getValue().isEmpty() ->
                        Optional.of(replaced(row(key), row(key) + 1, "glossary:\n" + rendered("  ")));
                    default -> Optional.empty();
                };
            }
        }
        return Optional.of(replaced(lines.size(), lines.size(), "glossary:\n" + rendered("  ")));
    }

    private @Nullable Node root() {
        try {
            return new Compose(LoadSettings.builder().setCodePointLimit(16 << 20).build()).composeString(file.text()).orElse(null);
        } catch (YamlEngineException | StackOverflowError e) {
            return null;
        }
    }

    private String among(SequenceNode entries) {
        List<Node> known = entries.getValue();
        String line = lines.get(row(known.getFirst()));
        String indent = line.substring(0, Math.max(0, line.indexOf('-')));
        for (int i = 0; i < known.size(); i++) {
            if (isSame(known.get(i))) {
                return replaced(row(known.get(i)), end(entries, i), rendered(indent));
            }
        }
        int last = end(entries, known.size() - 1);
        return replaced(last, last, rendered(indent));
    }

    /// The line after the entry; what stands between it and the next belongs to the next.
    private int end(SequenceNode entries, int index) {
        int end = index + 1 < entries.getValue().size()
                ? row(entries.getValue().get(index + 1))
                : Math.min(lines.size(),
                        entries.getEndMark().map(mark -> mark.getColumn() == 0 ? mark.getLine() : mark.getLine() + 1).orElse(lines.size()));
        int first = row(entries.getValue().get(index));
        while (end > first + 1 && (lines.get(end - 1).isBlank() || lines.get(end - 1).strip().startsWith("#"))) {
            end--;
        }
        return end;
    }

    private boolean isSame(Node node) {
        return node instanceof MappingNode mapping && Objects.equals(text(mapping, "path"), entry.path())
                && Objects.equals(text(mapping, "term"), entry.term());
    }

    private static @Nullable String text(MappingNode mapping, String name) {
        for (NodeTuple field : mapping.getValue()) {
            if (field.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)
                    && field.getValueNode() instanceof ScalarNode value) {
                return value.getValue();
            }
        }
        return null;
    }

    private static int row(Node node) {
        return node.getStartMark().map(mark -> mark.getLine()).orElse(0);
    }

    private String replaced(int from, int to, String with) {
        String newline = file.text().contains("\r\n") ? "\r\n" : "\n";
        return String.join(newline,
                Stream.of(lines.subList(0, from).stream(), with.lines(), lines.subList(to, lines.size()).stream()).flatMap(part -> part)
                        .toList())
                + newline;
    }

    private String rendered(String indent) {
        StringBuilder out = new StringBuilder();
        String before = indent + "- ";
        for (Map.Entry<String, @Nullable String> field : fields()) {
            if (field.getValue() != null) {
                out.append(before).append(field.getKey()).append(": ").append(scalar(field.getValue())).append('\n');
                before = indent + "  ";
            }
        }
        if (!entry.values().isEmpty()) {
            out.append(before).append("values:\n");
            entry.values().forEach((value, label) -> out.append(indent).append("    ").append(scalar(value)).append(": ")
                    .append(scalar(label)).append('\n'));
        }
        return out.toString();
    }

    private List<Map.Entry<String, @Nullable String>> fields() {
        List<Map.Entry<String, @Nullable String>> fields = new ArrayList<>();
        fields.add(new AbstractMap.SimpleEntry<>("path", entry.path()));
        fields.add(new AbstractMap.SimpleEntry<>("term", entry.term()));
        fields.add(new AbstractMap.SimpleEntry<>("label", entry.label()));
        fields.add(new AbstractMap.SimpleEntry<>("plural", entry.plural()));
        fields.add(new AbstractMap.SimpleEntry<>("unit", entry.unit()));
        fields.add(new AbstractMap.SimpleEntry<>("definition", entry.definition()));
        return fields;
    }

    private static String scalar(String text) {
        boolean plain = text.matches("[A-Za-z](?:[A-Za-z0-9 _.-]*[A-Za-z0-9])?") && !NOT_PLAIN.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : Json.quote(text);
    }

    /// True where the new text says what the old one said, and this.
    private static boolean holdsOnlyThisMore(SourceFile file, Profile.GlossaryEntry entry, String text) {
        Profile before = ProfileReader.read(file).profile();
        Profile after = ProfileReader.read(new SourceFile(file.name(), text)).profile();
        List<Profile.GlossaryEntry> others = before.glossary().stream().filter(known -> !sameKey(known, entry)).toList();
        return after.glossary().contains(entry) && after.glossary().stream().filter(known -> !sameKey(known, entry)).toList().equals(others)
                && after.contracts().equals(before.contracts()) && after.subjects().equals(before.subjects())
                && after.volatilePaths().equals(before.volatilePaths()) && after.selfDeclared().equals(before.selfDeclared())
                && after.accepted().equals(before.accepted());
    }

    private static boolean sameKey(Profile.GlossaryEntry a, Profile.GlossaryEntry b) {
        return Objects.equals(a.path(), b.path()) && Objects.equals(a.term(), b.term());
    }
}
