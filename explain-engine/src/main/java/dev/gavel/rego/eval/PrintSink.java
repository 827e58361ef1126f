package dev.gavel.rego.eval;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;

/// Takes what an evaluation says aside: what `print` prints, and the cases that a test announces.
@FunctionalInterface
public interface PrintSink {

    PrintSink NONE = (line, range) -> {
    };

    void accept(String line, SourceRange range);

    /// A test has come to one of its cases.
    ///
    /// @param names of the case, from the outermost
    default void testCase(ArrayValue names) {
    }
}
