package dev.gavel.words.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.Test;

import dev.gavel.words.evidence.Evidence;
import dev.gavel.words.evidence.Part;
import dev.gavel.words.evidence.SampleEvidence;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;
import dev.gavel.words.narrative.SampleNarratives;

final class EvidenceVerifierTest {

    private static final String PROGRAM = "Gavel 0.1.0";

    @Test
    void aReportIsAnArchiveAndVerifies() throws Exception {
        List<Evidence> all = List.of(SampleEvidence.decision(), SampleEvidence.subject(), SampleEvidence.many(5));
        for (int i = 0; i < all.size(); i++) {
            byte[] pdf = EvidenceReport.write(all.get(i));
            Path out = Path.of("target/reports/evidence-" + i + ".pdf");
            Files.createDirectories(out.getParent());
            Files.write(out, pdf);
            assertThat(Archive.errors(pdf)).isEmpty();
            Verification verification = EvidenceVerifier.verify(pdf, PROGRAM);
            assertThat(verification.alterations()).isEmpty();
            assertThat(verification.remarks()).isEmpty();
            assertThat(verification.root()).isEqualTo(all.get(i).root());
        }
    }

    @Test
    void theRootHashStandsOnThePages() throws Exception {
        Evidence evidence = SampleEvidence.decision();
        assertThat(PdfText.read(EvidenceReport.write(evidence))).extracting(PdfText.Element::text).contains(evidence.root());
    }

    @Test
    void aChangedByteIsFoundWhereverItIs() {
        byte[] pdf = EvidenceReport.write(SampleEvidence.subject());
        Random random = new Random(7);
        for (int i = 0; i < 25; i++) {
            byte[] changed = pdf.clone();
            changed[random.nextInt(pdf.length)] ^= 1;
            assertThat(EvidenceVerifier.verify(changed, PROGRAM).alterations()).isNotEmpty();
        }
    }

    @Test
    void aChangedValueInTheEvidenceNamesItsPart() {
        byte[] changed = replaced(EvidenceReport.write(SampleEvidence.decision()), "\"turn_count\":12", "\"turn_count\":99");
        assertThat(EvidenceVerifier.verify(changed, PROGRAM).alterations()).contains("part 4, `input`, was changed: its hash does not fit");
    }

    @Test
    void aForgedPageOverTrueEvidenceNamesTheWords() {
        Evidence evidence = SampleEvidence.decision();
        Part.Explanation explanation = (Part.Explanation) evidence.parts().get(1);
        List<Part> forged = new ArrayList<>(evidence.parts());
        forged.set(1, new Part.Explanation(new Narrative("Update of a customer record, allowed", explanation.narrative().subtitle(),
                explanation.narrative().blocks())));
        byte[] pages = EvidenceReport.write(new Evidence(forged));
        byte[] changed = replaced(pages, new Evidence(forged).json(), evidence.json());
        assertThat(EvidenceVerifier.verify(changed, PROGRAM).alterations())
                .contains(
                        "the pages read “Update of a customer record, allowed” where the evidence says “Update of a customer record, denied”",
                        "page 1 is not drawn as its evidence makes it");
    }

    @Test
    void somethingPaintedOverAPageIsFound() throws Exception {
        try (PDDocument document = Loader.loadPDF(EvidenceReport.write(SampleEvidence.subject()))) {
            try (PDPageContentStream stream = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, false)) {
                stream.setNonStrokingColor(1f, 1f, 1f);
                stream.addRect(50, 600, 300, 100);
                stream.fill();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            assertThat(EvidenceVerifier.verify(out.toByteArray(), PROGRAM).alterations())
                    .contains("page 1 is not drawn as its evidence makes it");
        }
    }

    @Test
    void whatIsAppendedToTheFileIsFound() {
        byte[] pdf = EvidenceReport.write(SampleEvidence.subject());
        byte[] longer = Arrays.copyOf(pdf, pdf.length + 1);
        longer[pdf.length] = '\n';
        assertThat(EvidenceVerifier.verify(longer, PROGRAM).alterations())
                .containsExactly("the file differs from what its evidence makes, from byte " + (pdf.length + 1) + " on, outside its pages");
    }

    @Test
    void anotherVersionComparesTheTextAndSaysSo() {
        byte[] pdf = EvidenceReport.write(SampleEvidence.subject());
        byte[] longer = Arrays.copyOf(pdf, pdf.length + 1);
        longer[pdf.length] = '\n';
        Verification verification = EvidenceVerifier.verify(longer, "Gavel 0.2.0");
        assertThat(verification.whole()).isTrue();
        assertThat(verification.remarks())
                .containsExactly(
                        "the report says it was made by Gavel 0.1.0 and this is Gavel 0.2.0, so the pages were compared by their text, not by their look");
    }

    @Test
    void whatIsNoReportSaysSo() {
        assertThat(EvidenceVerifier.verify("hello".getBytes(ISO_8859_1), PROGRAM).alterations()).first().asString()
                .startsWith("the file cannot be read as a PDF: ");
        byte[] bare = PdfReport.write(List.of(SampleNarratives.denial()),
                new PageFrame("", "", "", PROGRAM, Instant.EPOCH, List.of()));
        assertThat(EvidenceVerifier.verify(bare, PROGRAM).alterations()).containsExactly("no evidence is attached");
    }

    @Test
    void aStructureThatLeadsBackIntoItselfIsNoReport() throws Exception {
        byte[] pdf = EvidenceReport.write(SampleEvidence.subject());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDStructureElement top = (PDStructureElement) document.getDocumentCatalog().getStructureTreeRoot().getKids().getFirst();
            COSArray kids = new COSArray();
            kids.add(top.getCOSObject());
            top.getCOSObject().setItem(COSName.K, kids);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            assertThat(EvidenceVerifier.verify(out.toByteArray(), PROGRAM).alterations())
                    .containsExactly("the file cannot be read as a PDF: the structure of the document is nested too deep");
        }
    }

    @Test
    void theCheckReadsWell() {
        byte[] pdf = EvidenceReport.write(SampleEvidence.subject());
        String root = SampleEvidence.subject().root();
        assertThat(new PlainText(100, false, false).render(EvidenceVerifier.verify(pdf, PROGRAM).narrative("x.pdf"))).isEqualTo("""
                Check of x.pdf

                ✓ Whole

                The evidence fits its hashes, and the pages are what this evidence makes.

                Root hash  %s
                Policy     agent policy 2025.04.1
                Made       21 November 2026, 08:00:00 UTC, by Gavel 0.1.0

                | ○ Compare: the report is not signed, so compare the root hash with the one that was kept elsewhere
                | when it was made.
                """.formatted(root));
        assertThat(new PlainText(100, false, false).render(EvidenceVerifier.verify(new byte[0], PROGRAM).narrative("x.pdf")))
                .contains("✕ Altered");
    }

    @Test
    void aHundredDecisionsAreWrittenInThreeSeconds() {
        EvidenceReport.write(SampleEvidence.many(5));
        long start = System.nanoTime();
        byte[] pdf = EvidenceReport.write(SampleEvidence.many(100));
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("100 decisions: " + millis + " ms, " + pdf.length / 1024 + " KiB");
        assertThat(millis).isLessThan(10_000);
    }

    private static byte[] replaced(byte[] pdf, String from, String to) {
        String text = new String(pdf, ISO_8859_1);
        String wanted = new String(from.getBytes(UTF_8), ISO_8859_1);
        assertThat(text).contains(wanted);
        return text.replace(wanted, new String(to.getBytes(UTF_8), ISO_8859_1)).getBytes(ISO_8859_1);
    }
}
