package dev.gavel.meaning.debug;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;

/// A variable that people wrote, as it stands at a step.
///
/// @param name as written
/// @param generated what the compiler calls it; tells variables of one name apart
/// @param value a [dev.gavel.rego.ast.Scalar] where it is known
/// @param place of its first mention
public record Variable(String name, String generated, Term value, SourceRange place) {
}
