package dev.gavel.words.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;

import dev.gavel.rego.value.Json;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.NarrativeJson;
import dev.gavel.words.narrative.SourceIndex;
import dev.gavel.words.narrative.VisibleText;

/// Narratives → a PDF for archives (PDF/A-3a) that is tagged for all readers (PDF/UA-1).
///
/// The same narratives and frame give the same bytes, on every machine.
public final class PdfReport {

    private PdfReport() {
    }

    /// Each narrative begins a page; their sources are numbered through and listed at the end.
    public static byte[] write(List<Narrative> narratives, PageFrame frame) {
        if (narratives.isEmpty()) {
            throw new IllegalArgumentException("a report needs a narrative");
        }
        try (PDDocument document = new PDDocument()) {
            Fonts fonts = new Fonts(document);
            Tag top = Tag.document();
            SourceIndex index = SourceIndex.of(narratives);
            List<Paginator.Page> pages = layOut(narratives, frame, Column.page(top), new Setting(fonts, index));
            PagePainter painter = new PagePainter(document, fonts, frame);
            List<List<Tag>> owners = new ArrayList<>();
            List<List<Links.Spot>> spots = new ArrayList<>();
            for (int i = 0; i < pages.size(); i++) {
                LinePainter painted = painter.paint(pages.get(i), i, pages.size());
                owners.add(painted.owners());
                spots.add(painted.spots());
            }
            List<Tag> links = new Links(document, index).write(pages, spots);
            new StructureTree(document).write(top, owners, links);
            new Outline(document).write(pages);
            fonts.subset();
            ArchiveFile file = new ArchiveFile(document, frame);
            file.complete(VisibleText.of(narratives.getFirst().title()), hash(narratives, frame));
            return file.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Paginator.Page> layOut(List<Narrative> narratives, PageFrame frame, Column column, Setting setting) {
        Paginator paginator = new Paginator();
        for (int i = 0; i < narratives.size(); i++) {
            BlockLayout layout = new BlockLayout(setting.fonts, setting.index);
            List<Strip> strips = layout.narrative(narratives.get(i), i == 0 ? frame.kicker() : "", column);
            paginator.place(i < narratives.size() - 1 ? strips : layout.withSources(column));
        }
        return paginator.pages();
    }

    /// What all narratives of a report share.
    private record Setting(Fonts fonts, SourceIndex index) {
    }

    private static byte[] hash(List<Narrative> narratives, PageFrame frame) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            narratives.forEach(narrative -> digest.update(bytes(Json.write(NarrativeJson.of(narrative)))));
            digest.update(bytes(frame.toString()));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
