package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// A constant. As parsed it is null, a boolean, a number or a string; the compiler may fold ground collections into one as well.
public record Scalar(Value value, SourceRange range) implements Term {
}
