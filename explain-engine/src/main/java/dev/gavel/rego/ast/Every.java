package dev.gavel.rego.ast;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;

/// `every key, value in domain { body }`.
public record Every(@Nullable Term key, Term value, Term domain, Body body, SourceRange range) implements Statement {
}
