/// In → out: compiled policy, base data, a query or a rule, and which parts of input and data are unknown → what is left to decide: bodies and support rules.
///
/// [PartialEvaluator] is the door. It works on the compiled syntax itself, not on the evaluator's lowered form, for what it gives is syntax: expressions that
/// need no unknown are handed to the evaluator whole ([KnownParts]), all others are worked out by [Expressions], [Resolver] and [Inliner] on one [Branch] of the
/// search, and saved there as they stand where no more can be known.
@NullMarked
package dev.gavel.rego.partial;

import org.jspecify.annotations.NullMarked;
