package dev.gavel.words.narrative;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// Policy files as far as a document quotes them: the quoted lines stand on their rows, all others are blank.
final class QuotedFiles {

    private final Map<String, TreeMap<Integer, String>> lines = new HashMap<>();
    private final Map<String, SourceFile> files = new HashMap<>();

    /// The file has at least this many rows.
    void reach(String file, int row) {
        lines.computeIfAbsent(file, name -> new TreeMap<>()).putIfAbsent(row, "");
    }

    void line(String file, int row, String text) {
        lines.computeIfAbsent(file, name -> new TreeMap<>()).put(row, text.replace("\n", "").replace("\r", ""));
    }

    /// Made once all lines are known.
    SourceRange range(String name, int row, int endRow, int column) {
        SourceFile file = files.computeIfAbsent(name, this::file);
        int start = file.startOfRow(row);
        return new SourceRange.Known(file, start, Math.max(start, file.startOfRow(endRow)) + 1, row, column);
    }

    private SourceFile file(String name) {
        TreeMap<Integer, String> known = lines.getOrDefault(name, new TreeMap<>());
        StringBuilder text = new StringBuilder();
        int row = 1;
        for (Map.Entry<Integer, String> line : known.entrySet()) {
            text.repeat('\n', line.getKey() - row).append(line.getValue());
            row = line.getKey();
        }
        return new SourceFile(name, text.append("\n").toString());
    }
}
