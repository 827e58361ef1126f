package dev.gavel.words.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;

import dev.gavel.words.narrative.SourceIndex;
import dev.gavel.words.narrative.VisibleText;
import dev.gavel.words.report.Paginator.Page;
import dev.gavel.words.report.Paginator.Placed;

/// The raised numbers of sentences → links to the list of sources, each with what it leads to in words.
final class Links {

    private final PDDocument document;
    private final SourceIndex index;
    private final List<Tag> owners = new ArrayList<>();

    Links(PDDocument document, SourceIndex index) {
        this.document = document;
        this.index = index;
    }

    /// @param spots for each page, what leads to a source on it
    /// @return the element of each link, in the order of their numbers in the structure; the first has the number after the last page's
    List<Tag> write(List<Page> pages, List<List<Spot>> spots) throws IOException {
        Map<Integer, PDPageXYZDestination> targets = targets(pages);
        for (int page = 0; page < spots.size(); page++) {
            List<PDAnnotation> links = new ArrayList<>();
            for (Spot spot : spots.get(page)) {
                PDPageXYZDestination target = targets.get(spot.source);
                if (target != null) {
                    PDAnnotationLink link = link(spot, target);
                    link.setStructParent(pages.size() + owners.size());
                    owners.add(spot.tag);
                    spot.tag.linked(new Linked(page, link.getCOSObject()));
                    links.add(link);
                }
            }
            if (!links.isEmpty()) {
                document.getPage(page).setAnnotations(links);
            }
            document.getPage(page).getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        }
        return List.copyOf(owners);
    }

    private PDAnnotationLink link(Spot spot, PDPageXYZDestination target) {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(spot.area);
        link.setDestination(target);
        link.setPrinted(true);
        link.setContents("Source " + spot.source + ": " + VisibleText.of(SourceIndex.describe(index.sources().get(spot.source - 1))));
        PDBorderStyleDictionary none = new PDBorderStyleDictionary();
        none.setWidth(0);
        link.setBorderStyle(none);
        return link;
    }

    private Map<Integer, PDPageXYZDestination> targets(List<Page> pages) {
        Map<Integer, PDPageXYZDestination> targets = new HashMap<>();
        for (int page = 0; page < pages.size(); page++) {
            for (Placed placed : pages.get(page).strips()) {
                if (placed.strip().anchor() instanceof Strip.Listed(int source)) {
                    PDPageXYZDestination target = new PDPageXYZDestination();
                    target.setPage(document.getPage(page));
                    target.setTop((int) (Column.PAGE_HEIGHT - placed.top() + 8));
                    targets.put(source, target);
                }
            }
        }
        return targets;
    }

    /// @param tag the element that becomes the link
    /// @param area on the page, in its own coordinates
    record Spot(Tag tag, int source, PDRectangle area) {
    }
}
