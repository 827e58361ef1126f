/// In → out: bundles → policy (parsed, compiled, with its data); policy + request → outcome, with its trace where that is wanted.
@NullMarked
package dev.gavel.engine.engine;

import org.jspecify.annotations.NullMarked;
