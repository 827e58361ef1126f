package dev.gavel.meaning.formula;

/// What a value is that the policy has a name for.
///
/// @param document its arguments are the parameters: members that the value speaks of
public record NamedValue(Term.Document document, Term value) {
}
