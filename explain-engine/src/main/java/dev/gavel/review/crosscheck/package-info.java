/// In → out: one decision by our engine and by a real OPA → what agrees, what does not, and what could not be compared.
@NullMarked
package dev.gavel.review.crosscheck;

import org.jspecify.annotations.NullMarked;
