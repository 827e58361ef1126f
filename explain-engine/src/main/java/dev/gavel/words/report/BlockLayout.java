package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.SourceIndex;
import dev.gavel.words.narrative.VisibleText;
import dev.gavel.words.report.Mark.Words;
import dev.gavel.words.report.Strip.Box;
import dev.gavel.words.report.Strip.Entry;
import dev.gavel.words.report.Strip.Listed;

/// The blocks of a narrative → strips, one below the other.
final class BlockLayout {

    private static final float INDENT = 15;
    private static final int KEPT_LINES = 9;
    private static final int LONGEST_LEAD = 420;

    private final Fonts fonts;
    private final LineBreaker breaker;
    private final SourceIndex index;
    private final SentenceSpans spans;
    private final TableLayout tables;
    private final List<Strip> strips = new ArrayList<>();
    private int level = 1;
    private int pendingLabel;
    private @Nullable Words pending;

    BlockLayout(Fonts fonts, SourceIndex index) {
        this.fonts = fonts;
        this.index = index;
        this.breaker = new LineBreaker(fonts);
        this.spans = new SentenceSpans(index);
        this.tables = new TableLayout(breaker, spans);
    }

    /// @param kicker the line above the title; may be empty
    List<Strip> narrative(Narrative narrative, String kicker, Column column) {
        if (!kicker.isEmpty()) {
            text(kicker, Look.KICKER, column, "P", 0);
        }
        int title = strips.size();
        text(narrative.title(), Look.TITLE, column, "H1", 3);
        keep(title, strips.size());
        strips.set(title, strips.get(title).named(new Entry(VisibleText.of(narrative.title()), 1)));
        if (!narrative.subtitle().isEmpty()) {
            text(narrative.subtitle(), Look.SUBTITLE, column, "P", 2);
        }
        boolean lead = true;
        boolean answered = false;
        for (Block block : narrative.blocks()) {
            if (block instanceof Block.Paragraph paragraph && lead && answered && isShort(paragraph)) {
                paragraph(paragraph.sentences(), Look.LEAD, column, 11);
            } else {
                block(block, column);
            }
            answered |= block instanceof Block.Badge;
            lead &= block instanceof Block.Badge;
        }
        return strips;
    }

    private static boolean isShort(Block.Paragraph paragraph) {
        return paragraph.sentences().stream().mapToInt(sentence -> sentence.text().length()).sum() <= LONGEST_LEAD;
    }

    /// All strips, and below them the numbered list of what the sentences rest on.
    List<Strip> withSources(Column column) {
        if (index.sources().isEmpty()) {
            return strips;
        }
        heading(new Block.Heading(2, "Sources"), column);
        Tag list = column.tag().block("L");
        float gutter = fonts.width("0".repeat(1 + Integer.toString(index.sources().size()).length()), Look.CAPTION) + 4;
        for (int i = 0; i < index.sources().size(); i++) {
            String text = VisibleText.of(SourceIndex.describe(index.sources().get(i)));
            Tag item = list.block("LI");
            label(String.valueOf(i + 1), Look.CAPTION, item, column);
            lines(List.of(new Span(text, Look.CAPTION, item.block("LBody"))), Look.CAPTION, column.indented(gutter, item),
                    i == 0 ? 4 : 1.5f);
            join(new Listed(i + 1));
        }
        return strips;
    }

    private void block(Block block, Column column) {
        switch (block) {
            case Block.Heading heading -> heading(heading, column);
            case Block.Badge badge -> badge(badge, column);
            case Block.Paragraph paragraph -> paragraph(paragraph.sentences(), Look.BODY, column, 6);
            case Block.Listing list -> list(list, column);
            case Block.Facts facts -> strips.addAll(tables.facts(facts, column));
            case Block.Table table -> strips.addAll(tables.table(table, column));
            case Block.Excerpt excerpt -> strips.addAll(new ExcerptLayout(fonts, breaker).excerpt(excerpt, column));
            case Block.Callout callout -> callout(callout, column);
            case Block.Details details -> {
                paragraph(List.of(details.summary()), Look.BODY, column, 6);
                details.blocks().forEach(inner -> block(inner, column));
            }
        }
    }

    private void heading(Block.Heading heading, Column column) {
        // Readers that list headings must not meet a level that has no parent.
        level = Math.clamp(heading.level(), 2, level + 1);
        Look look = level == 2 ? Look.SECTION : Look.SUBSECTION;
        int first = strips.size();
        text(heading.text(), look, column, "H" + level, level == 2 ? 20 : 12);
        keep(first, strips.size());
        strips.set(first, strips.get(first).named(new Entry(VisibleText.of(heading.text()), level)));
    }

    private void badge(Block.Badge badge, Column column) {
        Tag tag = column.tag().block("P");
        Look look = Look.BODY.at(9.6f).strong().in(Colour.of(badge.tone()));
        float most = column.width() - 20;
        List<Span> text = List.of(new Span(badge.tone().sign() + " ", look, null), new Span(VisibleText.of(badge.label()), look, tag));
        List<Line> lines = breaker.lines(text, most);
        float width = (float) lines.stream().mapToDouble(Line::width).max().orElse(0) + 15;
        Box box = new Box(column.x(), width, 2.5f, Colour.ground(badge.tone()), null, 3.5f);
        add(lines, look, new Column(column.x() + 7.5f, most, tag), 12, box);
    }

    private void paragraph(List<Sentence> sentences, Look look, Column column, float before) {
        lines(spans.of(sentences, look, column.tag().block("P")), look, column, before);
    }

    private void callout(Block.Callout callout, Column column) {
        Tag tag = column.tag().block("P");
        List<Span> text = new ArrayList<>();
        Look look = Look.BODY.strong().in(Colour.of(callout.tone()));
        text.add(new Span(callout.tone().sign() + " ", look, null));
        text.add(new Span(VisibleText.of(callout.label()) + " ", look, tag));
        text.addAll(spans.of(callout.sentences(), Look.BODY, tag));
        Box box = new Box(column.x(), column.width(), 5, Colour.ground(callout.tone()), Colour.of(callout.tone()), 0);
        add(breaker.lines(text, column.width() - 22), Look.BODY, new Column(column.x() + 12, column.width() - 22, tag), 13, box);
    }

    private void list(Block.Listing list, Column column) {
        Tag tag = column.tag().block("L");
        float indent = list.ordered() ? Math.max(INDENT, fonts.width(list.items().size() + ".", Look.BODY) + 4) : INDENT;
        for (int i = 0; i < list.items().size(); i++) {
            Block.Item item = list.items().get(i);
            Tag entry = tag.block("LI");
            label(list.ordered() ? i + 1 + "." : "•", Look.BODY, entry, column);
            Tag body = entry.block("LBody");
            Column inner = column.hasRoom() ? column.indented(indent, body) : column.under(body);
            boolean roomy = i > 0 && (!item.below().isEmpty() || !list.items().get(i - 1).below().isEmpty());
            paragraph(item.sentences(), Look.BODY, inner, i == 0 ? 4.5f : roomy ? 6 : 2.2f);
            join(null);
            if (!item.below().isEmpty()) {
                keep(strips.size() - 1, strips.size());
            }
            item.below().forEach(block -> block(block, inner));
        }
    }

    /// The sign of a list item stands beside its first line: a strip of no height, to be joined with the next.
    private void label(String sign, Look look, Tag item, Column column) {
        Line line = breaker.lines(List.of(new Span(sign, look, item.block("Lbl"))), 100).getFirst();
        pendingLabel = strips.size();
        pending = Words.in(column.x() + (sign.equals("•") ? 4 : 0), 0, look, line);
    }

    private void join(@Nullable Listed anchor) {
        Words label = pending;
        if (label == null) {
            return;
        }
        Strip first = strips.get(pendingLabel);
        List<Mark> marks = new ArrayList<>(List.of(label));
        marks.addAll(first.marks());
        strips.set(pendingLabel,
                new Strip(first.height(), first.before(), first.keepWithNext(), first.box(), first.repeated(), anchor, marks));
        pending = null;
    }

    private void text(String text, Look look, Column column, String type, float before) {
        lines(List.of(new Span(VisibleText.of(text), look, column.tag().block(type))), look, column, before);
    }

    private void lines(List<Span> text, Look look, Column column, float before) {
        add(breaker.lines(text, column.width()), look, column, before, null);
    }

    /// Two lines at least stay together at the start and at the end of a paragraph; what is in a box stays whole while it is short.
    private void add(List<Line> lines, Look look, Column column, float before, @Nullable Box box) {
        for (int i = 0; i < lines.size(); i++) {
            Strip strip = Strip.of(look.leading(), i == 0 ? before : 0, List.of(Words.in(column.x(), 0, look, lines.get(i))));
            boolean whole = box != null && lines.size() <= KEPT_LINES;
            boolean last = i == lines.size() - 1;
            strip = strip.kept(!last && (i == 0 || i == lines.size() - 2 || whole));
            strips.add(box == null ? strip : strip.within(box));
        }
    }

    private void keep(int from, int to) {
        for (int i = from; i < to; i++) {
            strips.set(i, strips.get(i).kept(true));
        }
    }
}
