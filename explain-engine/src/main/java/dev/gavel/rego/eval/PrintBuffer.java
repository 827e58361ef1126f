package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.SourceRange;

/// Keeps what an evaluation prints until it has ended.
final class PrintBuffer implements PrintSink {

    private final PrintSink to;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String text, SourceRange place) {
    }

    PrintBuffer(PrintSink to) {
        this.to = to;
    }

    @Override
    public void accept(String text, SourceRange place) {
        lines.add(new Line(text, place));
    }

    void flush() {
        lines.forEach(line -> to.accept(line.text, line.place));
        lines.clear();
    }
}
