package dev.gavel.app.cli;

import java.util.ArrayList;
import java.util.List;

/// A table drawn with lines, as OPA's command line draws its tables.
final class TextTable {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean lines;

    /// @param header empty for none; else centred above the columns
    /// @param lines whether rows are parted by lines
    TextTable(List<String> header, boolean lines) {
        this.header = List.copyOf(header);
        this.lines = lines;
    }

    void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public String toString() {
        int columns = header.isEmpty() ? rows.getFirst().size() : header.size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = header.isEmpty() ? 0 : width(header.get(i));
            for (List<String> row : rows) {
                for (String line : row.get(i).split("\n", -1)) {
                    widths[i] = Math.max(widths[i], width(line));
                }
            }
        }
        StringBuilder out = new StringBuilder();
        rule(out, widths, "┌┬┐");
        if (!header.isEmpty()) {
            centred(out, widths);
            rule(out, widths, "├┼┤");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (lines && i > 0) {
                rule(out, widths, "├┼┤");
            }
            row(out, rows.get(i), widths);
        }
        rule(out, widths, "└┴┘");
        return out.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void rule(StringBuilder out, int[] widths, String corners) {
        for (int i = 0; i < widths.length; i++) {
            out.append(corners.charAt(i == 0 ? 0 : 1)).repeat("─", widths[i] + 2);
        }
        out.append(corners.charAt(2)).append('\n');
    }

    private void centred(StringBuilder out, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            int free = widths[i] - width(header.get(i));
            out.append("│ ").repeat(' ', free / 2).append(header.get(i)).repeat(' ', free - free / 2).append(' ');
        }
        out.append("│\n");
    }

    private static void row(StringBuilder out, List<String> row, int[] widths) {
        int height = row.stream().mapToInt(cell -> cell.split("\n", -1).length).max().orElse(1);
        for (int line = 0; line < height; line++) {
            for (int i = 0; i < widths.length; i++) {
                String[] cell = row.get(i).split("\n", -1);
                String text = line < cell.length ? cell[line] : "";
                out.append("│ ").append(text).repeat(' ', widths[i] - width(text)).append(' ');
            }
            out.append("│\n");
        }
    }
}
