package dev.gavel.words.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/// The headings of all pages as the list that a viewer shows beside them.
final class Outline {

    private final PDDocument document;

    Outline(PDDocument document) {
        this.document = document;
    }

    void write(List<Paginator.Page> pages) {
        PDDocumentOutline outline = new PDDocumentOutline();
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(0, outline));
        for (int page = 0; page < pages.size(); page++) {
            for (Paginator.Placed placed : pages.get(page).strips()) {
                if (placed.strip().anchor() instanceof Strip.Entry(String title, int level)) {
                    while (open.element().level >= level) {
                        open.pop();
                    }
                    PDOutlineItem item = item(title, page, placed.top());
                    open.element().node.addLast(item);
                    open.push(new Open(level, item));
                }
            }
        }
        document.getDocumentCatalog().setDocumentOutline(outline);
    }

    private PDOutlineItem item(String title, int page, float top) {
        PDPageXYZDestination destination = new PDPageXYZDestination();
        destination.setPage(document.getPage(page));
        destination.setTop((int) (Column.PAGE_HEIGHT - top + 12));
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(destination);
        return item;
    }

    private record Open(int level, PDOutlineNode node) {
    }
}
