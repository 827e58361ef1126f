package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Annotations;
import dev.gavel.rego.ast.Import;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Package;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.SourceRange;

/// Gives each METADATA block the first statement below it, and the scope that follows from that where none is written.
final class AnnotationAttacher {

    private final Cursor cursor;
    private final List<Node> statements;

    /// @param statements in source order, rules made of expressions included
    AnnotationAttacher(Cursor cursor, List<Node> statements) {
        this.cursor = cursor;
        this.statements = statements;
    }

    List<Annotations> attach(List<Annotations> blocks) {
        List<Annotations> attached = new ArrayList<>();
        for (Annotations block : blocks) {
            Node target = targetOf(block);
            String scope = block.scope().isEmpty() ? scopeFor(target, block.entrypoint()) : block.scope();
            checkScope(scope, target, block.range());
            if (block.entrypoint() && !scope.equals("document") && !scope.equals("package")) {
                cursor.error(block.range(), "annotation entrypoint applied to non-document or package scope '" + scope + "'");
            }
            attached.add(new Annotations(scope, block.title(), block.description(), block.organizations(), block.relatedResources(),
                    block.authors(),
                    block.entrypoint(), block.schemas(), block.custom(), block.labels(), block.compile(),
                    target == null ? SourceRange.UNKNOWN : target.range(), block.range()));
        }
        return attached;
    }

    private @Nullable Node targetOf(Annotations block) {
        int row = Ranges.known(block.range()).row();
        for (Node statement : statements) {
            if (Ranges.known(statement.range()).row() > row) {
                return statement;
            }
        }
        return null;
    }

    private static String scopeFor(@Nullable Node target, boolean entrypoint) {
        return switch (target) {
            case Rule r -> entrypoint ? "document" : "rule";
            case Package p -> "package";
            case Import i -> "import";
            case null, default -> "";
        };
    }

    private void checkScope(String scope, @Nullable Node target, SourceRange place) {
        String have = switch (target) {
            case Rule r -> "rule";
            case Package p -> "package";
            case Import i -> "import";
            case null, default -> "";
        };
        String wanted = switch (scope) {
            case "rule", "document" -> "rule";
            case "package", "subpackages" -> "package";
            default -> "";
        };
        if (wanted.isEmpty()) {
            cursor.error(place, "invalid annotation scope '" + scope + "'. Use one of 'rule', 'document', 'package', or 'subpackages'");
        } else if (!wanted.equals(have)) {
            cursor.error(place,
                    "annotation scope '" + scope + "' must be applied to " + wanted + (have.isEmpty() ? "" : " (have " + have + ")"));
        }
    }
}
