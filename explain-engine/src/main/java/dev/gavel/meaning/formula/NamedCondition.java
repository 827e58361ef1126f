package dev.gavel.meaning.formula;

/// What a condition asks for that the policy has a name for.
///
/// @param document its arguments are the parameters: members that the formula speaks of
public record NamedCondition(Term.Document document, Formula when) {
}
