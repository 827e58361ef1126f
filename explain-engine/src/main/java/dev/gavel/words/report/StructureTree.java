package dev.gavel.words.report;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/// The tags → the structure tree of the document, and for every page the list that leads from a marked piece back to its element.
final class StructureTree {

    private static final COSName MCR = COSName.getPDFName("MCR");
    private static final COSName OBJR = COSName.getPDFName("OBJR");
    private static final COSName SCOPE = COSName.getPDFName("Scope");
    private static final COSName OWNER = COSName.getPDFName("O");

    private final PDDocument document;
    private final Map<Tag, COSDictionary> written = new IdentityHashMap<>();

    StructureTree(PDDocument document) {
        this.document = document;
    }

    /// @param owners for each page, the element of each of its marked pieces
    /// @param links the element of each link
    void write(Tag top, List<List<Tag>> owners, List<Tag> links) {
        PDStructureTreeRoot root = new PDStructureTreeRoot();
        COSDictionary dictionary = root.getCOSObject();
        dictionary.setItem(COSName.K, element(top, dictionary));
        COSArray numbers = new COSArray();
        for (int page = 0; page < owners.size(); page++) {
            COSArray elements = new COSArray();
            owners.get(page).forEach(tag -> elements.add(written.get(tag)));
            elements.setDirect(false);
            numbers.add(COSInteger.get(page));
            numbers.add(elements);
        }
        for (int link = 0; link < links.size(); link++) {
            numbers.add(COSInteger.get(owners.size() + link));
            numbers.add(written.get(links.get(link)));
        }
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        dictionary.setItem(COSName.getPDFName("ParentTree"), parents);
        dictionary.setInt(COSName.getPDFName("ParentTreeNextKey"), owners.size() + links.size());
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marked);
    }

    private COSDictionary element(Tag tag, COSDictionary parent) {
        COSDictionary element = new COSDictionary();
        written.put(tag, element);
        element.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        element.setItem(COSName.S, COSName.getPDFName(tag.type()));
        element.setItem(COSName.P, parent);
        if (tag.scope() != null) {
            COSDictionary attributes = new COSDictionary();
            attributes.setItem(OWNER, COSName.getPDFName("Table"));
            attributes.setItem(SCOPE, COSName.getPDFName(tag.scope()));
            element.setItem(COSName.A, attributes);
        }
        COSArray kids = new COSArray();
        for (TagContent kid : tag.kids()) {
            switch (kid) {
                case Tag child -> kids.add(element(child, element));
                case Drawn(int page, int content) -> {
                    COSDictionary reference = new COSDictionary();
                    reference.setItem(COSName.TYPE, MCR);
                    reference.setItem(COSName.PG, document.getPage(page).getCOSObject());
                    reference.setInt(COSName.MCID, content);
                    kids.add(reference);
                }
                case Linked(int page, COSDictionary annotation) -> {
                    COSDictionary reference = new COSDictionary();
                    reference.setItem(COSName.TYPE, OBJR);
                    reference.setItem(COSName.PG, document.getPage(page).getCOSObject());
                    reference.setItem(COSName.getPDFName("Obj"), annotation);
                    kids.add(reference);
                }
            }
        }
        if (kids.size() > 0) {
            element.setItem(COSName.K, kids);
        }
        return element;
    }
}
