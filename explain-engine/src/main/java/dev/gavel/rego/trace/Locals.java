package dev.gavel.rego.trace;

import java.util.Map;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;

/// The variables bound at one moment of an evaluation.
///
/// Generated variables are keyed by their generated name; [#names()] gives the name people wrote, where there is one.
public interface Locals {

    /// Variable (as the compiler names it) → its value as a term; a value that is known is a [dev.gavel.rego.ast.Scalar]. In order of first mention in the rule.
    Map<String, Term> bindings();

    /// Generated variable → the name in the source.
    Map<String, String> names();

    /// Where a variable is first mentioned.
    SourceRange place(String variable);
}
