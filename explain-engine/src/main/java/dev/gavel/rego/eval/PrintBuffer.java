package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;

/// Keeps what an evaluation says aside until it has ended.
final class PrintBuffer implements PrintSink {

    private final PrintSink to;
    private final List<Runnable> said = new ArrayList<>();

    PrintBuffer(PrintSink to) {
        this.to = to;
    }

    @Override
    public void accept(String line, SourceRange range) {
        said.add(() -> to.accept(line, range));
    }

    @Override
    public void testCase(ArrayValue names) {
        said.add(() -> to.testCase(names));
    }

    void flush() {
        said.forEach(Runnable::run);
        said.clear();
    }
}
