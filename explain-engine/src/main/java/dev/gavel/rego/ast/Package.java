package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// `package a.b`; the path begins with `data`.
public record Package(Ref path, SourceRange range) implements Node {
}
