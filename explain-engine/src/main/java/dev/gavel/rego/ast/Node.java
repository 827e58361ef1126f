package dev.gavel.rego.ast;

import dev.gavel.rego.source.SourceRange;

/// A node of the syntax tree. Records compare by content *and* range; `Syntax.same` compares content alone.
public sealed interface Node permits Module, Package, Import, Rule, Head, Body, Expr, Statement, With, Comment, Annotations {

    SourceRange range();
}
