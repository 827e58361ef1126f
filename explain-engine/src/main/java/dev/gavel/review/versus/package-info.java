/// In → out: two requests + policy → on which fields their decisions part, tried by putting those of one into the other.
@NullMarked
package dev.gavel.review.versus;

import org.jspecify.annotations.NullMarked;
