package dev.gavel.rego.trace;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.source.SourceRange;

/// One step of an evaluation; an immutable snapshot.
///
/// @param node the compiled [dev.gavel.rego.ast.Rule], [dev.gavel.rego.ast.Expr] or [dev.gavel.rego.ast.Body] that the step is about; of a note, the
/// expression that called `trace`
/// @param range where it stands in the source
/// @param queryId of the query that the step belongs to, from 0
/// @param parentId of the query that caused it; equal to `queryId` for the first
/// @param locals the variables bound at this moment
/// @param message empty but for notes, index events and exits (`early`)
/// @param ref the virtual document that an index event or a rule is about, or null
public record Event(Op op, Node node, SourceRange range, int queryId, int parentId, Locals locals, String message, @Nullable Ref ref) {
}
