package dev.gavel.rego.source;

import java.util.Arrays;

/// A named text that policy was read from: a Rego module, a query, a data or manifest file.
///
/// Rows and columns are one-based; offsets are zero-based UTF-16 indexes into [#text()]. Identity is by name and text.
public final class SourceFile {

    private final String name;
    private final String text;
    private final int firstRow;
    private final int[] lineStarts;

    public SourceFile(String name, String text) {
        this(name, text, 1);
    }

    private SourceFile(String name, String text, int firstRow) {
        this.name = name;
        this.text = text;
        this.firstRow = firstRow;
        this.lineStarts = lineStarts(text);
    }

    /// A piece of a file too large to keep, for example one line of a decision log; its rows count on from `firstRow` (one-based).
    public static SourceFile excerpt(String name, String text, int firstRow) {
        return new SourceFile(name, text, firstRow);
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
        return (found >= 0 ? found + 1 : -found - 1) + firstRow - 1;
    }

    /// The zero-based offset at which a one-based row begins.
    public int startOfRow(int row) {
        return lineStarts[row - firstRow];
    }

    /// The text of a one-based row, without its line break.
    public String line(int row) {
        int index = row - firstRow;
        int start = lineStarts[index];
        int end = index + 1 < lineStarts.length ? lineStarts[index + 1] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SourceFile file && name.equals(file.name) && firstRow == file.firstRow && text.equals(file.text);
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
