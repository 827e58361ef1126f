package dev.gavel.rego.eval;

import dev.gavel.rego.source.SourceRange;

/// Takes what `print` prints.
@FunctionalInterface
public interface PrintSink {

    PrintSink NONE = (line, range) -> {
    };

    void accept(String line, SourceRange range);
}
