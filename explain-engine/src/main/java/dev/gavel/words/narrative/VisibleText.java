package dev.gavel.words.narrative;

import java.util.Locale;

/// Text of others, made safe to show: what a reader could not see, or what would act on the device that shows it, stands there as its code
/// point: `‹U+202E›`.
///
/// Escaped are control characters (line breaks and tabs too), format characters (direction marks, zero-width joiners, the soft hyphen, tags),
/// line and paragraph separators, private, unassigned and lone surrogate code points. All else is kept: text is text.
public final class VisibleText {

    private static final int TAB = 4;

    private VisibleText() {
    }

    /// Text within a sentence.
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, out));
        return out.toString();
    }

    /// A line of a source file: as [#of], but a tab becomes the spaces up to the next stop of four.
    public static String ofLine(String line) {
        StringBuilder out = new StringBuilder(line.length() + 16);
        line.codePoints().forEach(c -> {
            if (c == '\t') {
                out.repeat(' ', TAB - out.length() % TAB);
            } else {
                append(c, out);
            }
        });
        return out.toString();
    }

    /// `‹U+202E›`
    public static String escape(int codePoint) {
        return String.format(Locale.ROOT, "‹U+%04X›", codePoint);
    }

    private static void append(int codePoint, StringBuilder out) {
        if (isHidden(codePoint)) {
            out.append(escape(codePoint));
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                true;
            default -> isBlankLetter(codePoint);
        };
    }

    /// Letters without ink, which would hide as names of nothing: the Hangul fillers and the empty Braille pattern.
    private static boolean isBlankLetter(int codePoint) {
        return codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0 || codePoint == 0x2800;
    }
}
