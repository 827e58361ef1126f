package dev.gavel.words.report;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import dev.gavel.words.narrative.VisibleText;
import dev.gavel.words.report.Paginator.Page;
import dev.gavel.words.report.Paginator.Placed;

/// Paints pages: grounds and lines first, then the text with its tags, then the footer.
final class PagePainter {

    private final PDDocument document;
    private final Fonts fonts;
    private final PageFrame frame;

    PagePainter(PDDocument document, Fonts fonts, PageFrame frame) {
        this.document = document;
        this.fonts = fonts;
        this.frame = frame;
    }

    /// @param number zero-based
    /// @return the painter of its lines, which knows what was drawn for which element
    LinePainter paint(Page page, int number, int count) throws IOException {
        PDPage paper = new PDPage(new PDRectangle(Column.PAGE_WIDTH, Column.PAGE_HEIGHT));
        paper.getCOSObject().setInt(COSName.STRUCT_PARENTS, number);
        document.addPage(paper);
        try (PDPageContentStream stream = new PDPageContentStream(document, paper, AppendMode.OVERWRITE, false)) {
            stream.beginMarkedContent(COSName.ARTIFACT);
            boxes(page, stream);
            for (Placed placed : page.strips()) {
                decoration(placed, stream);
            }
            footerLine(stream);
            stream.endMarkedContent();
            LinePainter lines = new LinePainter(stream, fonts, number);
            for (Placed placed : page.strips()) {
                for (Mark mark : placed.strip().marks()) {
                    if (mark instanceof Mark.Words(float x, float baseline, Line line)) {
                        lines.paint(line, x, Column.PAGE_HEIGHT - placed.top() - baseline);
                    }
                }
            }
            footer(number + 1 + " of " + count, lines);
            return lines;
        }
    }

    private static void boxes(Page page, PDPageContentStream stream) throws IOException {
        int start = 0;
        while (start < page.strips().size()) {
            Strip.Box box = page.strips().get(start).strip().box();
            int end = start + 1;
            while (end < page.strips().size() && page.strips().get(end).strip().box() == box) {
                end++;
            }
            if (box != null) {
                Placed last = page.strips().get(end - 1);
                float top = page.strips().get(start).top() - box.padding;
                float height = last.top() + last.strip().height() + box.padding - top;
                if (box.radius > 0) {
                    fillRounded(box, top, height, stream);
                } else {
                    fill(new Area(box.x, top, box.width, height), box.ground, stream);
                }
                if (box.edge != null) {
                    fill(new Area(box.x, top, 2.2f, height), box.edge, stream);
                }
            }
            start = end;
        }
    }

    private static void decoration(Placed placed, PDPageContentStream stream) throws IOException {
        for (Mark mark : placed.strip().marks()) {
            if (mark instanceof Mark.Hairline(float x, float y, float width, Colour colour)) {
                fill(new Area(x, placed.top() + y - 0.3f, width, 0.6f), colour, stream);
            }
        }
    }

    private static void footerLine(PDPageContentStream stream) throws IOException {
        fill(new Area(Column.MARGIN, Column.PAGE_HEIGHT - 48, Column.PAGE_WIDTH - 2 * Column.MARGIN, 0.6f), Colour.LINE, stream);
    }

    private void footer(String pageOf, LinePainter lines) throws IOException {
        float right = Column.PAGE_WIDTH - Column.MARGIN;
        Line left = footerLine(frame.footerLeft());
        Line middle = footerLine(frame.footerMiddle());
        Line number = footerLine(pageOf);
        float y = 35.5f;
        lines.paint(left, Column.MARGIN, y);
        float centred = Column.PAGE_WIDTH / 2 - middle.width() / 2;
        lines.paint(middle, Math.max(centred, Column.MARGIN + left.width() + 12), y);
        lines.paint(number, right - number.width(), y);
    }

    /// Cut to a third of the page, for a footer has one line.
    private Line footerLine(String text) {
        float third = (Column.PAGE_WIDTH - 2 * Column.MARGIN) / 2.2f;
        LineBreaker breaker = new LineBreaker(fonts);
        List<Line> lines = breaker.lines(List.of(new Span(VisibleText.of(text), Look.FOOTER, null)), third);
        if (lines.size() == 1) {
            return lines.getFirst();
        }
        StringBuilder first = new StringBuilder();
        lines.getFirst().pieces().forEach(piece -> first.append(piece.glyph().meant()));
        return breaker.lines(List.of(new Span(first.toString().strip() + "…", Look.FOOTER, null)), third + 10).getFirst();
    }

    private static void fillRounded(Strip.Box box, float top, float height, PDPageContentStream stream) throws IOException {
        float left = box.x;
        float right = box.x + box.width;
        float high = Column.PAGE_HEIGHT - top;
        float low = high - height;
        float r = box.radius;
        // How far a Bézier curve's handles reach to make a quarter of a circle.
        float h = r * 0.4477f;
        stream.setNonStrokingColor(box.ground.red(), box.ground.green(), box.ground.blue());
        stream.moveTo(left + r, low);
        stream.lineTo(right - r, low);
        stream.curveTo(right - h, low, right, low + h, right, low + r);
        stream.lineTo(right, high - r);
        stream.curveTo(right, high - h, right - h, high, right - r, high);
        stream.lineTo(left + r, high);
        stream.curveTo(left + h, high, left, high - h, left, high - r);
        stream.lineTo(left, low + r);
        stream.curveTo(left, low + h, left + h, low, left + r, low);
        stream.fill();
    }

    private static void fill(Area area, Colour colour, PDPageContentStream stream) throws IOException {
        stream.setNonStrokingColor(colour.red(), colour.green(), colour.blue());
        stream.addRect(area.x, Column.PAGE_HEIGHT - area.y - area.height, area.width, area.height);
        stream.fill();
    }

    /// @param y of its upper edge, from the top of the page
    private record Area(float x, float y, float width, float height) {
    }
}
