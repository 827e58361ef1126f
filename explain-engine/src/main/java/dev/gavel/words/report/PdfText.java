package dev.gavel.words.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/// A tagged PDF → its text, as a screen reader meets it: headings, paragraphs, list items and cells in the order of the document, without page
/// footers, bullets' shapes and other decoration.
public final class PdfText {

    private static final int DEEPEST = 500;

    private final Map<COSDictionary, Map<Integer, String>> pieces = new HashMap<>();
    private final List<Element> elements = new ArrayList<>();

    private PdfText() {
    }

    /// @param type the tag: `H1`, `P`, `TD`, `LBody`, …
    /// @param text without the raised numbers of sources
    public record Element(String type, String text) {
    }

    /// @throws IOException where the file is no PDF
    public static List<Element> read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return read(document);
        }
    }

    static List<Element> read(PDDocument document) throws IOException {
        PdfText text = new PdfText();
        for (PDPage page : document.getPages()) {
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.setSuppressDuplicateOverlappingText(false);
            extractor.processPage(page);
            Map<Integer, String> found = new HashMap<>();
            extractor.getMarkedContents().forEach(content -> found.merge(content.getMCID(), textOf(content), String::concat));
            text.pieces.put(page.getCOSObject(), found);
        }
        PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
        if (root != null) {
            text.walk(root, 0);
        }
        return List.copyOf(text.elements);
    }

    /// A foreign file may hold a structure that leads back into itself.
    private void walk(PDStructureNode node, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("the structure of the document is nested too deep");
        }
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                StringBuilder own = new StringBuilder();
                gather(element, own, depth);
                if (!own.isEmpty()) {
                    elements.add(new Element(element.getStructureType(), own.toString()));
                } else {
                    walk(element, depth + 1);
                }
            }
        }
    }

    /// The text of an element that holds text itself, with what stands in it within the line.
    private void gather(PDStructureElement element, StringBuilder out, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("the structure of the document is nested too deep");
        }
        for (Object kid : element.getKids()) {
            switch (kid) {
                case PDMarkedContentReference reference -> out.append(piece(reference));
                case PDStructureElement inline when inline.getStructureType().equals("Code") -> gather(inline, out, depth + 1);
                default -> {
                }
            }
        }
    }

    private String piece(PDMarkedContentReference reference) {
        PDPage page = reference.getPage();
        return page == null ? "" : pieces.getOrDefault(page.getCOSObject(), Map.of()).getOrDefault(reference.getMCID(), "");
    }

    private static String textOf(PDMarkedContent content) {
        if (content.getActualText() != null) {
            return content.getActualText();
        }
        StringBuilder text = new StringBuilder();
        for (Object part : content.getContents()) {
            switch (part) {
                case TextPosition position -> text.append(position.getUnicode());
                case PDMarkedContent nested -> text.append(textOf(nested));
                default -> {
                }
            }
        }
        return text.toString();
    }
}
