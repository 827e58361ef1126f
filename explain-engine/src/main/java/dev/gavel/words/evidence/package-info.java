/// In → out: what was decided, by which policy, how it was explained and reproduced → evidence: a list of parts, chained by their hashes, as JSON and as
/// a narrative to print; and back: that JSON → whether it is whole.
///
/// The parts are plain facts, so that a report can be read and checked without the engine that made it. The file format is `docs/evidence.md`.
@NullMarked
package dev.gavel.words.evidence;

import org.jspecify.annotations.NullMarked;
