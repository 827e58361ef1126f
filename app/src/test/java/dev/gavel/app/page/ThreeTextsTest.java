package dev.gavel.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import dev.gavel.app.Samples;
import dev.gavel.app.code.CodeExcerpt;
import dev.gavel.app.work.DecisionDesk;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Reports;
import dev.gavel.app.work.Request;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.PlainText;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.report.PdfText;

/// What is said of a decision stands in the window, in the terminal and in the PDF: every sentence of it, in the same words.
@ExtendWith(ApplicationExtension.class)
class ThreeTextsTest {

    @Test
    void everySentenceOfAnExplanationStandsInTheWindowInTheTerminalAndInThePdf() throws Exception {
        OpenPolicy policy = Samples.policy();
        OpenLog log = Samples.console().under(policy);
        String key = log.page(new DecisionFilter("Denied", ""), 0, 1).getFirst().key();
        Explained explained = new DecisionDesk(policy).explain(new Request.OfLog(log.decision(key), ""), () -> false);
        byte[] pdf = new Reports(policy, new Reports.Made("Gavel", "gavel report", Instant.parse("2026-11-21T10:15:00Z")))
                .decision(explained, List.of());

        String window = bare(window(explained.narrative()));
        String terminal = bare(new PlainText(10_000, false, false).render(explained.narrative()));
        String paper = bare(text(pdf));
        List<Sentence> sentences = explained.narrative().sentences();
        assertThat(sentences).hasSizeGreaterThan(40);
        for (Sentence sentence : sentences) {
            String said = bare(sentence.text());
            assertThat(window).as("window").contains(said);
            assertThat(terminal).as("terminal").contains(said);
            assertThat(paper).as("PDF").contains(said);
        }
    }

    /// Without blanks and numbers of sources, which each form sets in its own way: letters and digits follow each other all the same.
    private static String bare(String text) {
        return text.replaceAll("[\\s\\u00a0\\u00ad-]+", "").toLowerCase(Locale.ROOT);
    }

    private static String window(Narrative narrative) throws Exception {
        StringBuilder out = new StringBuilder();
        WaitForAsyncUtils.asyncFx(() -> {
            NarrativePage page = new NarrativePage(CodeExcerpt::of);
            page.show(narrative, List.of());
            read(((ScrollPane) page.node()).getContent(), out);
        }).get();
        return out.toString();
    }

    private static void read(Node node, StringBuilder out) {
        switch (node) {
            case Label label -> out.append(label.getText()).append('\n');
            case TextFlow flow -> {
                List<Text> texts = new ArrayList<>();
                flow.getChildren().forEach(child -> texts.add((Text) child));
                texts.stream().filter(text -> !text.getStyleClass().contains("page-link")).forEach(text -> out.append(text.getText()));
                out.append('\n');
            }
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> read(child, out));
            default -> {
                // a shape says nothing
            }
        }
    }

    /// As a screen reader meets it.
    private static String text(byte[] pdf) throws IOException {
        return PdfText.read(pdf).stream().map(PdfText.Element::text).collect(Collectors.joining("\n"));
    }
}
