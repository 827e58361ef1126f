package dev.gavel.words.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

import dev.gavel.words.evidence.Evidence;
import dev.gavel.words.evidence.EvidenceReading;

/// A report → whether it is whole: the evidence is attached, fits its hashes, and the file is, byte for byte, what that evidence makes.
///
/// It needs nothing but the file. Where bytes differ, it says where a reader would see it: which page, which words.
public final class EvidenceVerifier {

    private static final int LARGEST = 256 << 20;

    private final byte[] pdf;
    private final String program;
    private final List<String> alterations = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private EvidenceVerifier(byte[] pdf, String program) {
        this.pdf = pdf;
        this.program = program;
    }

    /// @param program this program with its version: what another version printed is compared by its text only
    public static Verification verify(byte[] pdf, String program) {
        EvidenceVerifier verifier = new EvidenceVerifier(pdf, program);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return verifier.verify(document);
        } catch (IOException | RuntimeException e) {
            // The PDF library throws what it likes on a broken file; whatever it is, the file is not whole.
            return verifier.unreadable("the file cannot be read as a PDF: " + e.getMessage());
        }
    }

    private Verification verify(PDDocument document) throws IOException {
        List<String> attached = attachments(document);
        if (attached.size() != 1) {
            return unreadable(attached.isEmpty() ? "no evidence is attached" : "the evidence is attached more than once");
        }
        EvidenceReading reading = EvidenceReading.of(attached.getFirst());
        alterations.addAll(reading.alterations());
        Evidence evidence = reading.evidence();
        if (evidence != null) {
            comparePages(document, evidence);
        }
        return new Verification(evidence, reading.root(), alterations, remarks);
    }

    private Verification unreadable(String why) {
        return new Verification(null, "", List.of(why), List.of());
    }

    private List<String> attachments(PDDocument document) throws IOException {
        PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
        PDEmbeddedFilesNameTreeNode files = names == null ? null : names.getEmbeddedFiles();
        if (files == null || files.getNames() == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (PDComplexFileSpecification file : files.getNames().values()) {
            PDEmbeddedFile embedded = file.getEmbeddedFile();
            if (EvidenceReport.ATTACHED.equals(file.getFilename()) && embedded != null) {
                try (InputStream in = embedded.createInputStream()) {
                    found.add(utf8(bounded(in)));
                }
            } else {
                alterations.add("a file that the evidence does not know is attached: `" + file.getFilename() + "`");
            }
        }
        return found;
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("a part of it is larger than 256 MiB");
        }
        return bytes;
    }

    private String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            alterations.add("the attached evidence is not text in UTF-8");
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void comparePages(PDDocument document, Evidence evidence) throws IOException {
        byte[] made = EvidenceReport.write(evidence);
        if (Arrays.equals(made, pdf)) {
            return;
        }
        try (PDDocument again = Loader.loadPDF(made)) {
            int before = alterations.size();
            compareText(PdfText.read(document), PdfText.read(again));
            if (!evidence.origin().program().equals(program)) {
                remarks.add("the report says it was made by " + evidence.origin().program() + " and this is " + program
                        + ", so the pages were compared by their text, not by their look");
                return;
            }
            compareContent(document, again);
            if (alterations.size() == before) {
                alterations.add("the file differs from what its evidence makes, from byte " + (Arrays.mismatch(made, pdf) + 1)
                        + " on, outside its pages");
            }
        }
    }

    private void compareText(List<PdfText.Element> found, List<PdfText.Element> wanted) {
        int same = 0;
        while (same < Math.min(found.size(), wanted.size()) && found.get(same).equals(wanted.get(same))) {
            same++;
        }
        if (same < found.size() && same < wanted.size()) {
            alterations.add("the pages read “" + brief(found.get(same)) + "” where the evidence says “" + brief(wanted.get(same)) + "”");
        } else if (same < found.size()) {
            alterations.add("the pages say more than the evidence: “" + brief(found.get(same)) + "”");
        } else if (same < wanted.size()) {
            alterations.add("the pages leave out what the evidence says: “" + brief(wanted.get(same)) + "”");
        }
    }

    private void compareContent(PDDocument document, PDDocument again) throws IOException {
        if (document.getNumberOfPages() != again.getNumberOfPages()) {
            alterations.add("the file has " + document.getNumberOfPages() + " pages, its evidence makes " + again.getNumberOfPages());
            return;
        }
        for (int page = 0; page < document.getNumberOfPages(); page++) {
            if (!Arrays.equals(content(document.getPage(page)), content(again.getPage(page)))) {
                alterations.add("page " + (page + 1) + " is not drawn as its evidence makes it");
            }
            if (document.getPage(page).getAnnotations().size() > again.getPage(page).getAnnotations().size()) {
                alterations.add("something was laid over page " + (page + 1));
            }
        }
    }

    private static byte[] content(PDPage page) throws IOException {
        try (InputStream in = page.getContents()) {
            return bounded(in);
        }
    }

    private static String brief(PdfText.Element element) {
        String text = element.text().strip();
        return text.length() <= 100
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.min(100, text.codePointCount(0, text.length())))) + "…";
    }
}
