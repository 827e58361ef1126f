package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// A comment, its text without the leading `#`.
public record Comment(String text, SourceRange range) implements Node {
}
