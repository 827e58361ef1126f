package dev.gavel.app.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dev.gavel.app.theme.ToneStyle;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// Makes the nodes of one page, in reading order, and remembers its paragraphs.
final class BlockNodes {

    private final Footnotes footnotes = new Footnotes();
    private final List<SentenceFlow> flows = new ArrayList<>();
    private final Consumer<Sentence> chosen;
    private final Function<SourceRange.Known, Node> code;

    /// @param chosen called with the sentence that was clicked
    /// @param code renders policy text, highlighted
    BlockNodes(Consumer<Sentence> chosen, Function<SourceRange.Known, Node> code) {
        this.chosen = chosen;
        this.code = code;
    }

    /// Every paragraph made so far.
    List<SentenceFlow> flows() {
        return flows;
    }

    Node node(Block block) {
        return switch (block) {
            case Block.Heading heading -> styled(new Label(heading.text()), heading.level() <= 2 ? "page-section" : "page-subsection");
            case Block.Badge badge -> badge(badge.tone(), badge.label());
            case Block.Paragraph paragraph -> flow(paragraph.sentences());
            case Block.Listing listing -> listing(listing);
            case Block.Facts facts -> facts(facts);
            case Block.Table table -> table(table);
            case Block.Excerpt excerpt -> excerpt(excerpt);
            case Block.Callout callout -> callout(callout);
            case Block.Details details -> details(details);
        };
    }

    /// A verdict: sign, word and colour.
    static Label badge(Tone tone, String label) {
        Label badge = new Label(tone.sign() + " " + label);
        badge.getStyleClass().addAll("badge", ToneStyle.of(tone));
        return badge;
    }

    private SentenceFlow flow(List<Sentence> sentences) {
        SentenceFlow flow = new SentenceFlow(sentences, footnotes, chosen);
        flows.add(flow);
        return flow;
    }

    private Node listing(Block.Listing listing) {
        VBox box = styled(new VBox(), "page-list");
        int number = 0;
        for (Block.Item item : listing.items()) {
            number++;
            Label bullet = styled(new Label(listing.ordered() ? number + "." : "•"), "page-bullet");
            bullet.setMinWidth(Region.USE_PREF_SIZE);
            VBox body = styled(new VBox(flow(item.sentences())), "page-item");
            item.below().forEach(below -> body.getChildren().add(node(below)));
            HBox.setHgrow(body, Priority.ALWAYS);
            box.getChildren().add(styled(new HBox(bullet, body), "page-row"));
        }
        return box;
    }

    private Node facts(Block.Facts facts) {
        GridPane grid = styled(new GridPane(), "page-facts");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(120);
        ColumnConstraints texts = new ColumnConstraints();
        texts.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(labels, texts);
        int row = 0;
        for (Block.Fact fact : facts.facts()) {
            addCell(grid, styled(new Label(fact.label()), "page-fact-label"), 0, row);
            addCell(grid, flow(List.of(fact.text())), 1, row++);
        }
        return grid;
    }

    private Node table(Block.Table table) {
        GridPane grid = styled(new GridPane(), "page-table");
        double[] shares = shares(table);
        for (int column = 0; column < table.header().size(); column++) {
            addCell(grid, styled(new Label(table.header().get(column)), "page-table-head"), column, 0);
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(shares[column]);
            grid.getColumnConstraints().add(width);
        }
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < table.rows().get(row).size(); column++) {
                addCell(grid, flow(List.of(table.rows().get(row).get(column))), column, row + 1);
            }
        }
        return grid;
    }

    /// How many hundredths of the width each column takes: by its longest text, within reason.
    private static double[] shares(Block.Table table) {
        double[] shares = new double[table.header().size()];
        for (int column = 0; column < shares.length; column++) {
            int at = column;
            int longest = table.rows().stream().mapToInt(row -> row.get(at).text().length()).max().orElse(0);
            shares[column] = Math.clamp(Math.max(longest, table.header().get(column).length() + 2), 8, 44);
        }
        double all = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / all * 100).toArray();
    }

    private static void addCell(GridPane grid, Node content, int column, int row) {
        VBox cell = styled(new VBox(content), "page-cell");
        GridPane.setValignment(cell, VPos.TOP);
        grid.add(cell, column, row);
    }

    private Node excerpt(Block.Excerpt excerpt) {
        VBox box = styled(new VBox(styled(new Label(excerpt.caption()), "page-caption")), "page-excerpt");
        if (excerpt.range() instanceof SourceRange.Known known) {
            box.getChildren().add(code.apply(known));
        }
        return box;
    }

    private Node callout(Block.Callout callout) {
        List<Sentence> sentences = new ArrayList<>();
        if (!callout.label().isEmpty()) {
            sentences.add(new Sentence(List.of(new Inline.Strong(callout.label())), List.of()));
        }
        sentences.addAll(callout.sentences());
        VBox box = styled(new VBox(flow(sentences)), "callout");
        box.getStyleClass().add(ToneStyle.of(callout.tone()));
        return box;
    }

    /// Closed at first; the button in front of the summary opens it, by mouse and by keyboard.
    private Node details(Block.Details details) {
        VBox within = styled(new VBox(), "page-details");
        details.blocks().forEach(block -> within.getChildren().add(node(block)));
        within.setVisible(false);
        within.managedProperty().bind(within.visibleProperty());
        ToggleButton open = styled(new ToggleButton("▸"), "page-opener");
        open.setAccessibleText("Show details: " + details.summary().text());
        open.selectedProperty().addListener((property, before, after) -> {
            within.setVisible(after);
            open.setText(after ? "▾" : "▸");
        });
        SentenceFlow summary = flow(List.of(details.summary()));
        HBox.setHgrow(summary, Priority.ALWAYS);
        return new VBox(styled(new HBox(open, summary), "page-row"), within);
    }

    private static <N extends Node> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        if (node instanceof Label label) {
            label.setWrapText(true);
        }
        return node;
    }
}
