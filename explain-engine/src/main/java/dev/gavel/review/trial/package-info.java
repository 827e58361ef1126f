/// In → out: a policy, its contract and a subject → generated situations, and what the policy really does in each: verdict, result, and which deciding rules fire.
///
/// What is generated comes from rules, data, schemas and observed inputs, never from what is said about them.
@NullMarked
package dev.gavel.review.trial;

import org.jspecify.annotations.NullMarked;
