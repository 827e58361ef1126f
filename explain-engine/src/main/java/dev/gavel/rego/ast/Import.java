package dev.gavel.rego.ast;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;

/// `import data.a.b as c`; the alias is null where none is written.
public record Import(Ref path, @Nullable String alias, SourceRange range) implements Node {
}
