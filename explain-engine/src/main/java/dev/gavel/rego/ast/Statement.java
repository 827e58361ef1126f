package dev.gavel.rego.ast;

/// What an expression states: a term (a [Call] is the usual one), a declaration, a quantifier or a logical operator.
public sealed interface Statement extends Node permits Term, SomeDecl, Every, Not, And, Or {
}
