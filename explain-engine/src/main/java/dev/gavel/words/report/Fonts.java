package dev.gavel.words.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import dev.gavel.words.narrative.VisibleText;

/// The fonts of one document. Text comes in, glyphs with their widths come out; no text fails: what the face lacks comes from a font with more
/// letters, and what that lacks is drawn as its code point, `‹U+4E2D›`.
final class Fonts {

    private final PDDocument document;
    private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);
    private final Map<Face, Map<String, Glyph>> glyphs = new EnumMap<>(Face.class);

    Fonts(PDDocument document) {
        this.document = document;
    }

    PDType0Font font(Face face) {
        return fonts.computeIfAbsent(face, this::load);
    }

    /// The glyphs of a text, in reading order.
    List<Glyph> glyphs(String text, Face face) {
        Map<String, Glyph> known = glyphs.computeIfAbsent(face, f -> new HashMap<>());
        List<Glyph> found = new ArrayList<>(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = endOfCluster(text, start);
            String cluster = text.substring(start, end);
            if (end - start == 1 || isDrawable(cluster, face)) {
                found.add(known.computeIfAbsent(cluster, c -> glyph(c, face)));
            } else {
                cluster.codePoints().mapToObj(Character::toString)
                        .forEach(c -> found.add(known.computeIfAbsent(c, one -> glyph(one, face))));
            }
            start = end;
        }
        return found;
    }

    float width(String text, Look look) {
        float width = 0;
        for (Glyph glyph : glyphs(text, look.face())) {
            width += glyph.width();
        }
        return width * look.size() / 1000;
    }

    /// Leaves in each font only what was drawn. Called once, when all pages are painted.
    void subset() throws IOException {
        for (PDType0Font font : fonts.values()) {
            font.subset();
        }
    }

    private boolean isDrawable(String cluster, Face face) {
        String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
        return covers(font(face), composed) || covers(font(Face.OTHER), composed);
    }

    /// A letter and its mark are drawn as the one letter that they make, where there is one: fonts place that better.
    private Glyph glyph(String cluster, Face face) {
        String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
        if (covers(font(face), composed)) {
            return glyph(composed, cluster, face);
        }
        if (covers(font(Face.OTHER), composed)) {
            return glyph(composed, cluster, Face.OTHER);
        }
        StringBuilder escaped = new StringBuilder();
        cluster.codePoints().forEach(c -> escaped.append(VisibleText.escape(c)));
        return glyph(escaped.toString(), cluster, face);
    }

    private Glyph glyph(String drawn, String meant, Face face) {
        try {
            boolean exact = drawn.equals(meant) && drawn.equals(readBack(drawn, font(face)));
            return new Glyph(face, drawn, meant, font(face).getStringWidth(drawn), exact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a reader makes of the glyphs: where two characters share one, it is the first of them.
    private static String readBack(String text, PDType0Font font) {
        StringBuilder read = new StringBuilder();
        text.codePoints().forEach(c -> read.append(font.toUnicode(font.getCmapLookup().getGlyphId(c))));
        return read.toString();
    }

    private static boolean covers(PDType0Font font, String text) {
        return text.codePoints().allMatch(c -> font.getCmapLookup().getGlyphId(c) != 0);
    }

    /// A character and the marks after it are drawn, and broken over lines, as one.
    private static int endOfCluster(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && isMark(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private PDType0Font load(Face face) {
        try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(face.resource()), face.resource())) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Ligatures would be glyphs of no character, and archives require one for each.
            font.setEnableGsub(false);
            document.registerTrueTypeFontForClosing(font);
            return PDType0Font.load(document, font, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
