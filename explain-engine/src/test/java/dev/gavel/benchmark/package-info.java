/// In → out: nothing → the figures of `BENCHMARKS.md`: Gavel beside OPA's own library and beside OPA's Wasm evaluator for Java, in one run.
///
/// No test runs this; [Benchmarks] is a program.
@NullMarked
package dev.gavel.benchmark;

import org.jspecify.annotations.NullMarked;
