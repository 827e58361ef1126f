/// In → out: a policy with its contract → findings: gaps, conflicts, rules and conditions without effect, each with what proves it.
///
/// Gaps and conflicts are *shown*: requests are decided, and the finding holds them. What can never hold or always does is *argued* from formulas, and then held against all
/// generated requests.
@NullMarked
package dev.gavel.review.finding;

import org.jspecify.annotations.NullMarked;
