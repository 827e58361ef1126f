package dev.gavel.words.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.SampleNarratives;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.VisibleText;

final class PdfReportTest {

    private static final PageFrame FRAME = new PageFrame("Evidence report · one decision", "Root hash 4d7e 19c0 a2f3 … 88b1",
            "agent policy 2025.04.1", "Gavel 0.1.0",
            Instant.parse("2026-11-21T08:00:00Z"),
            List.of(new PageFrame.Attachment("evidence.json", "application/json", "what the pages rest on", "{}")));

    static List<Narrative> all() {
        return List.of(SampleNarratives.denial(), SampleNarratives.subject(), SampleNarratives.strange(), SampleNarratives.large(500));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyReportIsAnArchiveThatEveryoneCanRead(Narrative narrative) throws Exception {
        byte[] pdf = PdfReport.write(List.of(narrative), FRAME);
        Path out = Path.of("target/reports", narrative.title().substring(0, 8).replaceAll("\\W", "-") + ".pdf");
        Files.createDirectories(out.getParent());
        Files.write(out, pdf);
        assertThat(Archive.errors(pdf)).isEmpty();
    }

    @Test
    void theJudgeOfArchivesFindsAMissingTag() throws Exception {
        byte[] pdf = PdfReport.write(List.of(SampleNarratives.denial()), FRAME);
        String broken = new String(pdf, StandardCharsets.ISO_8859_1).replaceFirst("/Marked true", "/Marked fals");
        assertThat(Archive.errors(broken.getBytes(StandardCharsets.ISO_8859_1))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsReadBackByTheTagsIsTheNarrativeInItsOrder(Narrative narrative) throws Exception {
        List<PdfText.Element> elements = PdfText.read(PdfReport.write(List.of(narrative), FRAME));
        List<String> read = elements.stream().map(PdfText.Element::text).map(String::strip).toList();
        int at = -1;
        for (String wanted : paragraphs(narrative)) {
            int found = read.subList(at + 1, read.size()).indexOf(wanted);
            assertThat(found).as("“%s” after element %d of %s", wanted, at, read).isGreaterThanOrEqualTo(0);
            at += found + 1;
        }
    }

    @Test
    void whatIsReadBackHasTheStructureOfTheNarrative() throws Exception {
        List<PdfText.Element> elements = PdfText.read(PdfReport.write(List.of(SampleNarratives.denial()), FRAME));
        assertThat(elements).startsWith(new PdfText.Element("P", "Evidence report · one decision"),
                new PdfText.Element("H1", "Update of a customer record, denied"),
                new PdfText.Element("P", "Decision 7f3a1d52-08c4-4b1e-9a77-5e0d93b2ac21 · 9 April 2025, 22:00:00 UTC"),
                new PdfText.Element("P", "Denied"));
        assertThat(elements).contains(new PdfText.Element("H2", "Why"), new PdfText.Element("TH", "Agent"), new PdfText.Element("Lbl", "•"),
                new PdfText.Element("P", "    resource.tool.risk >= 3"),
                new PdfText.Element("LBody", "agent/workflow/workflow.rego, line 19"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingStandsOutsideTheMargins(Narrative narrative) throws Exception {
        try (PDDocument document = Loader.loadPDF(PdfReport.write(List.of(narrative), FRAME))) {
            List<String> outside = new ArrayList<>();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    if (!text.getUnicode().isBlank() && (text.getXDirAdj() < Column.MARGIN - 1
                            || text.getXDirAdj() + text.getWidthDirAdj() > Column.PAGE_WIDTH - Column.MARGIN + 1
                            || text.getYDirAdj() < 40 || text.getYDirAdj() > Column.PAGE_HEIGHT - 30)) {
                        outside.add(text.getUnicode() + " at " + text.getXDirAdj() + "," + text.getYDirAdj());
                    }
                }
            }.getText(document);
            assertThat(outside).isEmpty();
        }
    }

    @Test
    void aLongTableRepeatsItsHeadingOnEachPageButIsReadOnce() throws Exception {
        byte[] pdf = PdfReport.write(List.of(SampleNarratives.large(500)), FRAME);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(10);
            for (int page = 1; page < document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document)).contains("What was decided").contains(page + " of " + document.getNumberOfPages());
            }
            assertThat(PdfText.read(document)).filteredOn(element -> element.equals(new PdfText.Element("TH", "What was decided")))
                    .hasSize(1);
        }
    }

    @Test
    void theSameReportHasTheSameBytesUnderEverySystemSetting() {
        byte[] first = PdfReport.write(all(), FRAME);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(PdfReport.write(all(), FRAME)).isEqualTo(first);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void noTextMakesAReportFail() throws Exception {
        Random random = new Random(20261121);
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder();
            int plane = i % 3 == 0 ? 0x110000 : i % 3 == 1 ? 0x3000 : 0x700;
            random.ints(40, 0, plane).forEach(text::appendCodePoint);
            sentences.add(Sentence.start().quoted(text.toString()).code(text.reverse().toString()).end());
        }
        Narrative narrative = new Narrative("Anything", "", List.of(SampleNarratives.paragraph(sentences.toArray(Sentence[]::new))));
        byte[] pdf = PdfReport.write(List.of(narrative), FRAME);
        Files.write(Path.of("target/reports/anything.pdf"), pdf);
        assertThat(Archive.errors(pdf)).isEmpty();
        String read = String.join("\n", PdfText.read(pdf).stream().map(PdfText.Element::text).toList());
        assertThat(read).contains(joined(sentences).strip());
    }

    @Test
    void theNumberOfASourceLeadsToItsPlaceInTheList() throws Exception {
        try (PDDocument document = Loader.loadPDF(PdfReport.write(List.of(SampleNarratives.denial()), FRAME))) {
            List<PDAnnotation> links = document.getPage(0).getAnnotations();
            assertThat(links).extracting(PDAnnotation::getContents).startsWith("Source 1: agent/workflow/workflow.rego, lines 18 to 23",
                    "Source 2: input.agent.id = \"agt-support-01\"").hasSize(8);
            PDPageXYZDestination first = (PDPageXYZDestination) ((PDAnnotationLink) links.get(0)).getDestination();
            PDPageXYZDestination second = (PDPageXYZDestination) ((PDAnnotationLink) links.get(1)).getDestination();
            assertThat(first.getPage()).isEqualTo(document.getPage(0));
            assertThat(second.getTop()).isLessThan(first.getTop());
        }
    }

    @Test
    void aReportNeedsANarrative() {
        assertThatIllegalArgumentException().isThrownBy(() -> PdfReport.write(List.of(), FRAME));
    }

    /// The text of each paragraph, list item, cell and fact.
    private static List<String> paragraphs(Narrative narrative) {
        List<String> found = new ArrayList<>();
        found.add(VisibleText.of(narrative.title()));
        narrative.blocks().forEach(block -> paragraphs(block, found));
        return found.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private static void paragraphs(Block block, List<String> found) {
        switch (block) {
            case Block.Heading heading -> found.add(VisibleText.of(heading.text()));
            case Block.Badge badge -> found.add(VisibleText.of(badge.label()));
            case Block.Paragraph paragraph -> found.add(joined(paragraph.sentences()));
            case Block.Callout callout -> found.add(VisibleText.of(callout.label()) + " " + joined(callout.sentences()));
            case Block.Details details -> {
                found.add(joined(List.of(details.summary())));
                details.blocks().forEach(within -> paragraphs(within, found));
            }
            case Block.Excerpt excerpt -> found.add(VisibleText.of(excerpt.caption()));
            case Block.Facts facts -> facts.facts().forEach(fact -> {
                found.add(VisibleText.of(fact.label()));
                found.add(joined(List.of(fact.text())));
            });
            case Block.Table table -> {
                table.header().forEach(title -> found.add(VisibleText.of(title)));
                table.rows().forEach(row -> row.forEach(cell -> found.add(joined(List.of(cell)))));
            }
            case Block.Listing list -> list.items().forEach(item -> {
                found.add(joined(item.sentences()));
                item.below().forEach(below -> paragraphs(below, found));
            });
        }
    }

    private static String joined(List<Sentence> sentences) {
        return String.join(" ", sentences.stream().map(sentence -> VisibleText.of(sentence.text())).toList());
    }
}
