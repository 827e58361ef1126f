package dev.gavel.rego.partial;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Term;

/// One way in which a rule can hold: what must be so, and what the rule then gives.
///
/// @param body empty where nothing more need be so; each expression keeps the range of the one it came from, in this rule or in one it refers to
/// @param link 0 for the rule itself, n for what follows its n-th `else`; conditions that earlier links do not hold are part of the body
/// @param key the member of a set, or null
/// @param value what the rule gives; null for a set
public record RuleResidual(Body body, int link, @Nullable Term key, @Nullable Term value) {
}
