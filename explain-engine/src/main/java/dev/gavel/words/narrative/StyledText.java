package dev.gavel.words.narrative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Text for a terminal, each character with its look. The text is made safe on its way in; only this class writes escape sequences.
final class StyledText {

    enum Look {
        PLAIN(""), STRONG("1"), FAINT("2"), CODE("36"), GOOD("32"), BAD("31"), CAUTION("33"), NEUTRAL("2");

        private final String code;

        Look(String code) {
            this.code = code;
        }

        static Look of(Tone tone) {
            return switch (tone) {
                case GOOD -> GOOD;
                case BAD -> BAD;
                case CAUTION -> CAUTION;
                case NEUTRAL -> NEUTRAL;
            };
        }
    }

    private final List<Integer> codePoints = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    static StyledText of(String text, Look look) {
        return new StyledText().add(text, look);
    }

    StyledText add(String text, Look look) {
        VisibleText.of(text).codePoints().forEach(c -> {
            codePoints.add(c);
            looks.add(look);
        });
        return this;
    }

    StyledText add(StyledText other) {
        codePoints.addAll(other.codePoints);
        looks.addAll(other.looks);
        return this;
    }

    /// The columns that it takes on a terminal.
    int width() {
        return widthOf(0, codePoints.size());
    }

    int longestWord() {
        int longest = 0;
        int start = 0;
        for (int i = 0; i <= codePoints.size(); i++) {
            if (i == codePoints.size() || codePoints.get(i) == ' ') {
                longest = Math.max(longest, widthOf(start, i));
                start = i + 1;
            }
        }
        return longest;
    }

    /// Broken at spaces into lines of a width at most; a word that is longer than a line is broken where it must be.
    List<StyledText> wrap(int width) {
        List<StyledText> lines = new ArrayList<>();
        int start = 0;
        while (start < codePoints.size()) {
            int end = endOfLine(start, Math.max(1, width));
            lines.add(part(start, trimmed(start, end)));
            start = end;
            while (start < codePoints.size() && codePoints.get(start) == ' ') {
                start++;
            }
        }
        return lines.isEmpty() ? List.of(new StyledText()) : lines;
    }

    /// Broken wherever a line is full, spaces kept: for code.
    List<StyledText> chop(int width) {
        List<StyledText> lines = new ArrayList<>();
        int start = 0;
        do {
            int end = start;
            int used = 0;
            while (end < codePoints.size() && (end == start || used + columns(codePoints.get(end)) <= width)) {
                used += columns(codePoints.get(end++));
            }
            lines.add(part(start, end));
            start = end;
        } while (start < codePoints.size());
        return lines;
    }

    StyledText padTo(int width) {
        return add(" ".repeat(Math.max(0, width - width())), Look.PLAIN);
    }

    String print(boolean ansi) {
        StringBuilder out = new StringBuilder();
        Look current = Look.PLAIN;
        for (int i = 0; i < codePoints.size(); i++) {
            if (ansi && looks.get(i) != current) {
                current = looks.get(i);
                out.append("\u001b[0").append(current.code.isEmpty() ? "" : ";" + current.code).append('m');
            }
            out.appendCodePoint(codePoints.get(i));
        }
        return current == Look.PLAIN ? out.toString() : out.append("\u001b[0m").toString();
    }

    private int endOfLine(int start, int width) {
        int used = 0;
        int lastSpace = -1;
        for (int i = start; i < codePoints.size(); i++) {
            used += columns(codePoints.get(i));
            if (codePoints.get(i) == ' ') {
                lastSpace = i;
            }
            if (used > width && codePoints.get(i) != ' ') {
                return lastSpace > start ? lastSpace : Math.max(i, start + 1);
            }
        }
        return codePoints.size();
    }

    private int trimmed(int start, int end) {
        int last = end;
        while (last > start && codePoints.get(last - 1) == ' ') {
            last--;
        }
        return last;
    }

    private StyledText part(int start, int end) {
        StyledText part = new StyledText();
        part.codePoints.addAll(codePoints.subList(start, end));
        part.looks.addAll(looks.subList(start, end));
        return part;
    }

    private int widthOf(int start, int end) {
        return codePoints.subList(start, end).stream().mapToInt(StyledText::columns).sum();
    }

    /// Marks that combine take no column; East Asian wide letters and pictures take two.
    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return c >= 0x1100 && Arrays.stream(WIDE).anyMatch(range -> c >= range[0] && c <= range[1]) ? 2 : 1;
    }

    private static final int[][] WIDE = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
            {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
}
