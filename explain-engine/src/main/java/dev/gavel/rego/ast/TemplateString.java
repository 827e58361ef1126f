package dev.gavel.rego.ast;

import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// `$"text {expr}"`.
///
/// @param multiLine true where it is written between backticks
public record TemplateString(List<Part> parts, boolean multiLine, SourceRange range) implements Term {

    public TemplateString {
        parts = List.copyOf(parts);
    }

    public sealed interface Part {
    }

    public record Text(String text) implements Part {
    }

    public record Interpolation(Expr expr) implements Part {
    }
}
