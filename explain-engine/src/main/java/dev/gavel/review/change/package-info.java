/// In → out: a decision, what is wanted of it, what may not be changed → the smallest changes of the request (and of data) that bring it about, each decided again.
///
/// See `docs/decisions/0016-changes-are-searched-and-decided-again.md`.
@NullMarked
package dev.gavel.review.change;

import org.jspecify.annotations.NullMarked;
