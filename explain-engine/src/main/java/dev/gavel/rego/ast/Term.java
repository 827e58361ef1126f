package dev.gavel.rego.ast;

/// A value of the language before it is evaluated.
public sealed interface Term extends Statement
        permits Scalar, Var, Ref, ArrayTerm, ObjectTerm, SetTerm, ArrayComprehension, ObjectComprehension, SetComprehension, Call,
        TemplateString {
}
