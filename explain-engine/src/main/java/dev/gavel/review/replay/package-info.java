/// In → out: a logged decision + a policy → the same or different, with how far that can be trusted.
@NullMarked
package dev.gavel.review.replay;

import org.jspecify.annotations.NullMarked;
