/// In → out: trace + compiled policy + input + data → explanation: the rule attempts, which of them the decision rests on, and which were tried and failed.
@NullMarked
package dev.gavel.meaning.explain;

import org.jspecify.annotations.NullMarked;
