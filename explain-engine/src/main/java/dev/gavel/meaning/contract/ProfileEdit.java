package dev.gavel.meaning.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import dev.gavel.rego.value.Json;

/// A profile's text, line by line, with the places of its glossary.
final class ProfileEdit {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./()]*(?:[ -][A-Za-z0-9_./()]+)*");
    private static final Pattern SPECIAL = Pattern.compile("true|false|null|yes|no|on|off|y|n|~", Pattern.CASE_INSENSITIVE);

    private final List<String> lines;
    private final String end;
    private final @Nullable NodeTuple glossary;

    private ProfileEdit(List<String> lines, String end, @Nullable NodeTuple glossary) {
        this.lines = new ArrayList<>(lines);
        this.end = end;
        this.glossary = glossary;
    }

    static ProfileEdit of(String text) throws IOException {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            NodeTuple glossary = root.filter(MappingNode.class::isInstance).map(MappingNode.class::cast).stream()
                    .flatMap(mapping -> mapping.getValue().stream()).filter(tuple -> text(tuple.getKeyNode()).equals("glossary"))
                    .findFirst()
                    .orElse(null);
            return new ProfileEdit(lines, end, glossary);
        } catch (YamlEngineException e) {
            throw new IOException("the profile is no YAML that can be read", e);
        }
    }

    /// @param all the entries that stand in the text
    String with(Profile.GlossaryEntry entry, List<Profile.GlossaryEntry> all) {
        if (glossary == null) {
            lines.add("glossary:");
            lines.addAll(item("  - ", entry));
        } else if (glossary.getValueNode() instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK
                && !list.getValue().isEmpty()) {
            Node same = list.getValue().stream().filter(node -> isAbout(node, entry)).findFirst().orElse(null);
            if (same != null) {
                replace(same, entry);
            } else {
                Node last = list.getValue().getLast();
                String prefix = prefix(last);
                lines.addAll(lastLine(last) + 1, item(prefix.strip().equals("-") ? prefix : "  - ", entry));
            }
        } else {
            rewrite(glossary, entry, all);
        }
        return String.join(end, lines) + end;
    }

    private void replace(Node node, Profile.GlossaryEntry entry) {
        int first = line(node.getStartMark());
        int last = lastLine(node);
        String prefix = prefix(node);
        List<String> comments = lines.subList(first, last + 1).stream().map(String::strip).filter(line -> line.startsWith("#")).toList();
        lines.subList(first, last + 1).clear();
        lines.addAll(first, item(prefix, entry));
        lines.addAll(first,
                comments.stream().map(comment -> " ".repeat(prefix.length() - prefix.stripLeading().length()) + comment).toList());
    }

    /// A glossary that stands within brackets, or has nothing in it, is written anew.
    private void rewrite(NodeTuple tuple, Profile.GlossaryEntry entry, List<Profile.GlossaryEntry> all) {
        int first = line(tuple.getKeyNode().getStartMark());
        int last = Math.max(first, lastLine(tuple.getValueNode()));
        lines.subList(first, last + 1).clear();
        List<String> written = new ArrayList<>(List.of("glossary:"));
        List<Profile.GlossaryEntry> entries = new ArrayList<>(all);
        int same = 0;
        while (same < entries.size() && !isSame(entries.get(same), entry)) {
            same++;
        }
        if (same < entries.size()) {
            entries.set(same, entry);
        } else {
            entries.add(entry);
        }
        entries.forEach(each -> written.addAll(item("  - ", each)));
        lines.addAll(first, written);
    }

    private static boolean isSame(Profile.GlossaryEntry a, Profile.GlossaryEntry b) {
        return Objects.equals(a.path(), b.path()) && Objects.equals(a.term(), b.term());
    }

    private static boolean isAbout(Node node, Profile.GlossaryEntry entry) {
        return node instanceof MappingNode mapping && Objects.equals(field(mapping, "path"), entry.path())
                && Objects.equals(field(mapping, "term"), entry.term());
    }

    private static @Nullable String field(MappingNode mapping, String name) {
        return mapping.getValue().stream().filter(tuple -> text(tuple.getKeyNode()).equals(name)).map(tuple -> text(tuple.getValueNode()))
                .findFirst()
                .orElse(null);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static List<String> item(String prefix, Profile.GlossaryEntry entry) {
        List<String> written = new ArrayList<>();
        for (String line : ProfileWriter.lines(entry)) {
            written.add((written.isEmpty() ? prefix : " ".repeat(prefix.length())) + line);
        }
        return written;
    }

    /// What stands before a node on its line: `  - `.
    private String prefix(Node node) {
        String line = lines.get(line(node.getStartMark()));
        int column = node.getStartMark().map(Mark::getColumn).orElse(0);
        return line.substring(0, line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length()))));
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }

    /// The last line on which something of the node stands; comments after it are not its own.
    private int lastLine(Node node) {
        return switch (node) {
            case MappingNode mapping when mapping.getFlowStyle() == FlowStyle.BLOCK && !mapping.getValue().isEmpty() -> lastLine(
                    mapping.getValue().getLast().getValueNode());
            case SequenceNode list when list.getFlowStyle() == FlowStyle.BLOCK && !list.getValue().isEmpty() ->
                lastLine(list.getValue().getLast());
            default -> {
                int column = node.getEndMark().map(Mark::getColumn).orElse(0);
                int last = Math.min(line(node.getEndMark()) - (column == 0 ? 1 : 0), lines.size() - 1);
                yield Math.max(line(node.getStartMark()), last);
            }
        };
    }

    /// A text as YAML: plain where nothing can be taken for anything else.
    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches() ? text : Json.quote(text);
    }
}
