package dev.gavel.words.report;

import java.io.IOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.jspecify.annotations.Nullable;

import dev.gavel.words.report.Line.Piece;

/// Draws the pieces of a line, from left to right, each run of one span with its tag; runs of scripts that are read from right to left are turned round.
///
/// Every span is ordered by itself, so that text quoted from others cannot move the words around it.
final class LinePainter {

    private static final COSName ARTIFACT = COSName.getPDFName("Artifact");
    private static final COSName SPAN = COSName.getPDFName("Span");

    private final PDPageContentStream stream;
    private final Fonts fonts;
    private final int page;
    private int contents;
    private final List<Tag> owners = new ArrayList<>();
    private final List<Links.Spot> spots = new ArrayList<>();

    LinePainter(PDPageContentStream stream, Fonts fonts, int page) {
        this.stream = stream;
        this.fonts = fonts;
        this.page = page;
    }

    /// The element of each marked piece of the page, by its number.
    List<Tag> owners() {
        return List.copyOf(owners);
    }

    /// What was drawn that leads to a source.
    List<Links.Spot> spots() {
        return List.copyOf(spots);
    }

    /// @param y from the bottom of the page
    void paint(Line line, float x, float y) throws IOException {
        float at = x;
        int start = 0;
        List<Piece> pieces = line.pieces();
        while (start < pieces.size()) {
            Tag tag = pieces.get(start).span().tag();
            int end = start;
            while (end < pieces.size() && pieces.get(end).span().tag() == tag) {
                end++;
            }
            begin(tag);
            float left = at;
            at = spans(pieces.subList(start, end), at, y);
            stream.endMarkedContent();
            Span span = pieces.get(start).span();
            if (tag != null && span.source() > 0) {
                float size = span.look().size();
                spots.add(new Links.Spot(tag, span.source(),
                        new PDRectangle(left - 0.6f, y + span.look().rise() - 0.3f * size, at - left + 1.2f, 1.3f * size)));
            }
            start = end;
        }
    }

    private void begin(@Nullable Tag tag) throws IOException {
        if (tag == null) {
            stream.beginMarkedContent(ARTIFACT);
        } else {
            stream.beginMarkedContent(COSName.getPDFName(tag.type()), contents);
            tag.drawn(page, contents++);
            owners.add(tag);
        }
    }

    private float spans(List<Piece> pieces, float x, float y) throws IOException {
        float at = x;
        int start = 0;
        while (start < pieces.size()) {
            Span span = pieces.get(start).span();
            int end = start;
            while (end < pieces.size() && pieces.get(end).span() == span) {
                end++;
            }
            at = directed(pieces.subList(start, end).stream().map(Piece::glyph).toList(), span.look(), at, y);
            start = end;
        }
        return at;
    }

    /// Runs of one direction, in the order in which they stand on the page.
    private float directed(List<Glyph> glyphs, Look look, float x, float y) throws IOException {
        StringBuilder text = new StringBuilder();
        glyphs.forEach(glyph -> text.append(glyph.meant().charAt(0)));
        char[] chars = firstOfEach(glyphs);
        if (!Bidi.requiresBidi(chars, 0, chars.length)) {
            return exactness(glyphs, look, x, y);
        }
        String whole = String.join("", glyphs.stream().map(Glyph::meant).toList());
        markMeaning(whole);
        float at = x;
        for (Glyph glyph : inVisualOrder(glyphs, text.toString())) {
            at = show(List.of(glyph), look, at, y);
        }
        stream.endMarkedContent();
        return at;
    }

    private static char[] firstOfEach(List<Glyph> glyphs) {
        char[] chars = new char[glyphs.size()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = glyphs.get(i).meant().charAt(0);
        }
        return chars;
    }

    private static List<Glyph> inVisualOrder(List<Glyph> glyphs, String directions) {
        Bidi bidi = new Bidi(directions, Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[glyphs.size()];
        Glyph[] ordered = new Glyph[glyphs.size()];
        for (int i = 0; i < ordered.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(i);
            ordered[i] = levels[i] % 2 == 0 ? glyphs.get(i) : glyphs.get(i).mirrored();
        }
        Bidi.reorderVisually(levels, 0, ordered, 0, ordered.length);
        return List.of(ordered);
    }

    /// What is drawn other than it is meant carries its meaning beside it.
    private float exactness(List<Glyph> glyphs, Look look, float x, float y) throws IOException {
        float at = x;
        int start = 0;
        while (start < glyphs.size()) {
            boolean exact = glyphs.get(start).exact();
            int end = start + 1;
            while (exact && end < glyphs.size() && glyphs.get(end).exact()) {
                end++;
            }
            if (!exact) {
                markMeaning(glyphs.get(start).meant());
            }
            at = show(glyphs.subList(start, end), look, at, y);
            if (!exact) {
                stream.endMarkedContent();
            }
            start = end;
        }
        return at;
    }

    private void markMeaning(String text) throws IOException {
        COSDictionary meaning = new COSDictionary();
        meaning.setItem(COSName.ACTUAL_TEXT, new COSString(text));
        stream.beginMarkedContent(SPAN, PDPropertyList.create(meaning));
    }

    private float show(List<Glyph> glyphs, Look look, float x, float y) throws IOException {
        float at = x;
        int start = 0;
        while (start < glyphs.size()) {
            Face face = glyphs.get(start).face();
            StringBuilder text = new StringBuilder();
            float width = 0;
            int end = start;
            while (end < glyphs.size() && glyphs.get(end).face() == face) {
                text.append(glyphs.get(end).drawn());
                width += glyphs.get(end++).width();
            }
            stream.beginText();
            stream.setFont(fonts.font(face), look.size());
            stream.setNonStrokingColor(look.colour().red(), look.colour().green(), look.colour().blue());
            stream.newLineAtOffset(at, y + look.rise());
            stream.showText(text.toString());
            stream.endText();
            at += width * look.size() / 1000;
            start = end;
        }
        return at;
    }
}
