package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Comment;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Yaml;
import dev.gavel.rego.value.YamlException;
import dev.gavel.rego.value.YamlNode;

/// Finds METADATA blocks among the comments of a module and reads their YAML.
///
/// ```
/// # METADATA
/// # title: Customer data needs a group
/// ```
final class MetadataParser {

    private final Cursor cursor;
    private final List<Annotations> found = new ArrayList<>();

    MetadataParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /// The blocks in order, not yet attached to what they stand before; what cannot be read becomes an error.
    List<Annotations> read() {
        List<Comment> block = new ArrayList<>();
        for (Comment comment : cursor.comments().subList(0, cursor.commentsBefore())) {
            boolean begins = begins(comment);
            if (!begins && !block.isEmpty() && continues(block.getLast(), comment)) {
                block.add(comment);
                continue;
            }
            readBlock(block);
            block.clear();
            if (begins) {
                block.add(comment);
            }
        }
        readBlock(block);
        return found;
    }

    private static boolean begins(Comment comment) {
        return comment.text().strip().startsWith("METADATA") && Ranges.known(comment.range()).column() == 1;
    }

    private static boolean continues(Comment last, Comment next) {
        SourceRange.Known place = Ranges.known(next.range());
        return place.row() == Ranges.known(last.range()).row() + 1 && place.column() == 1;
    }

    private void readBlock(List<Comment> block) {
        if (block.isEmpty()) {
            return;
        }
        List<Comment> lines = block.subList(1, block.size());
        SourceRange.Known range = Ranges.known(block.getFirst().range()).to(block.getLast().range());
        StringBuilder yaml = new StringBuilder();
        for (Comment line : lines) {
            yaml.append(line.text().startsWith(" ") ? line.text().substring(1) : line.text()).append('\n');
        }
        if (yaml.toString().isBlank()) {
            cursor.error(range, "expected METADATA block, found whitespace");
            return;
        }
        try {
            Optional<YamlNode> tree = Yaml.tree(yaml.toString());
            MetadataFields fields = new MetadataFields();
            tree.ifPresent(fields::read);
            if (!fields.faults().isEmpty()) {
                refuse("yaml: unmarshal errors:\n  " + String.join("\n  ", fields.faults()), lines);
                return;
            }
            found.add(new AnnotationsBuilder(fields, range).build());
        } catch (YamlException e) {
            refuse(e.getMessage() == null ? "yaml: cannot be read" : e.getMessage(), lines);
        } catch (AnnotationsBuilder.Refused e) {
            cursor.error(range, e.getMessage() == null ? "" : e.getMessage());
        }
    }

    /// OPA points at the line after the one that its YAML library names, or at the first where none is named.
    private void refuse(String message, List<Comment> lines) {
        int row = YamlHints.rowIn(message);
        Comment at = row < 0 ? lines.getFirst() : lines.get(Math.min(row, lines.size() - 1));
        cursor.error(at.range(), message + YamlHints.of(lines));
    }
}
