package dev.gavel.rego.source;

import java.util.Arrays;

/// A named text that policy was read from: a Rego module, a query, a data or manifest file.
///
/// Rows and columns are one-based; offsets are zero-based UTF-16 indexes into [#text()]. Identity is by name and text.
public final class SourceFile {

    private final String name;
    private final String text;
    private final int[] lineStarts;

    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /// The path as it is shown to people and as OPA prints it, for example `policy/main.rego`; empty for a query typed by hand.
    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /// The one-based row that holds a zero-based offset.
    public int rowOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// The zero-based offset at which a one-based row begins.
    public int startOfRow(int row) {
        return lineStarts[row - 1];
    }

    /// The text of a one-based row, without its line break.
    public String line(int row) {
        int start = lineStarts[row - 1];
        int end = row < lineStarts.length ? lineStarts[row] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
