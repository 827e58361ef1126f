/// In → out: what OPA writes of its decisions (console lines, uploaded arrays, plain or compressed) → decisions, one at a time.
///
/// A pure reader: it holds no policy and judges nothing. What it cannot read becomes a diagnostic with its line, and the rest is read.
@NullMarked
package dev.gavel.decision.log;

import org.jspecify.annotations.NullMarked;
