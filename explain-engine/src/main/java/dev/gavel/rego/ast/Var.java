package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// A variable. Wildcards are named `$0`, `$1`, … by the parser and generated variables `__local0__`, … by the compiler, as in OPA.
public record Var(String name, SourceRange range) implements Term {

    public boolean isWildcard() {
        return name.startsWith("$");
    }

    public boolean isGenerated() {
        return name.startsWith("__local") || name.startsWith("$");
    }
}
