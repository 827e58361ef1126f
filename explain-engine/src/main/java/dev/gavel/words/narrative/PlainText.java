package dev.gavel.words.narrative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.StyledText.Look;

/// A narrative for the terminal, wrapped at a width. Sentences carry the numbers of their sources, which are listed at the end.
///
/// @param width columns; lines of policy text are broken there too
/// @param ansi whether bold, faint and coloured text is marked by ANSI sequences; without them the text says the same
/// @param sources whether source numbers and their list are printed
public record PlainText(int width, boolean ansi, boolean sources) {

    private static final int NARROWEST = 20;

    public PlainText {
        width = Math.max(NARROWEST, width);
    }

    public String render(Narrative narrative) {
        return new Page(this, SourceIndex.of(narrative)).print(narrative);
    }

    /// One rendering: the lines so far.
    private static final class Page {

        private final PlainText form;
        private final SourceIndex index;
        private final StringBuilder out = new StringBuilder();

        Page(PlainText form, SourceIndex index) {
            this.form = form;
            this.index = index;
        }

        String print(Narrative narrative) {
            wrapped(StyledText.of(narrative.title(), Look.STRONG), "", "");
            if (!narrative.subtitle().isEmpty()) {
                wrapped(StyledText.of(narrative.subtitle(), Look.FAINT), "", "");
            }
            blocks(narrative.blocks(), "");
            if (form.sources && !index.sources().isEmpty()) {
                printSources();
            }
            return out.toString();
        }

        private void printSources() {
            line("");
            wrapped(StyledText.of("Sources", Look.STRONG), "", "");
            int digits = Integer.toString(index.sources().size()).length();
            for (int i = 0; i < index.sources().size(); i++) {
                String number = "[" + (i + 1) + "] ";
                String first = " ".repeat(digits + 3 - number.length()) + number;
                wrapped(StyledText.of(index.line(index.sources().get(i)), Look.FAINT), first, " ".repeat(first.length()));
            }
        }

        private void blocks(List<Block> blocks, String indent) {
            for (Block block : blocks) {
                line("");
                block(block, indent);
            }
        }

        private void block(Block block, String indent) {
            switch (block) {
                case Block.Heading heading -> heading(heading, indent);
                case Block.Badge badge ->
                    wrapped(StyledText.of(badge.tone().sign() + " " + badge.label(), Look.of(badge.tone())), indent, indent);
                case Block.Paragraph paragraph -> wrapped(sentences(paragraph.sentences()), indent, indent);
                case Block.Listing list -> list(list, indent);
                case Block.Facts facts -> facts(facts, indent);
                case Block.Table table -> table(table, indent);
                case Block.Excerpt excerpt -> excerpt(excerpt, indent);
                case Block.Callout callout -> callout(callout, indent);
                case Block.Details details -> {
                    wrapped(sentence(details.summary()), indent, indent);
                    blocks(details.blocks(), indent);
                }
            }
        }

        private void heading(Block.Heading heading, String indent) {
            StyledText text = StyledText.of(heading.text(), Look.STRONG);
            wrapped(text, indent, indent);
            if (!form.ansi && heading.level() <= 2) {
                line(indent + "-".repeat(Math.min(form.width - indent.length(), text.width())));
            }
        }

        private void callout(Block.Callout callout, String indent) {
            StyledText text = StyledText.of(callout.tone().sign() + " " + callout.label() + " ", Look.of(callout.tone()));
            String bar = indent + "| ";
            wrapped(text.add(sentences(callout.sentences())), bar, bar);
        }

        private void list(Block.Listing list, String indent) {
            int digits = Integer.toString(list.items().size()).length();
            for (int i = 0; i < list.items().size(); i++) {
                Block.Item item = list.items().get(i);
                String sign = list.ordered() ? " ".repeat(digits - Integer.toString(i + 1).length()) + (i + 1) + ". " : "• ";
                String hanging = indent + " ".repeat(sign.length());
                wrapped(sentences(item.sentences()), indent + sign, hanging);
                if (!item.below().isEmpty()) {
                    item.below().forEach(block -> block(block, hanging));
                }
            }
        }

        private void facts(Block.Facts facts, String indent) {
            int labels = facts.facts().stream().mapToInt(fact -> StyledText.of(fact.label(), Look.FAINT).width()).max().orElse(0);
            int column = Math.min(labels, Math.max(8, form.width / 3));
            for (Block.Fact fact : facts.facts()) {
                rows(List.of(StyledText.of(fact.label(), Look.FAINT), sentence(fact.text())),
                        new int[]{column, form.width - indent.length() - column - 2}, indent);
            }
        }

        private void table(Block.Table table, String indent) {
            int count = table.header().size();
            List<List<StyledText>> rows = new ArrayList<>();
            rows.add(table.header().stream().map(title -> StyledText.of(title, Look.STRONG)).toList());
            table.rows().forEach(row -> rows.add(row.stream().map(this::sentence).toList()));
            double[] least = new double[count];
            double[] wanted = new double[count];
            for (List<StyledText> row : rows) {
                for (int i = 0; i < count; i++) {
                    least[i] = Math.max(least[i], row.get(i).longestWord());
                    wanted[i] = Math.max(wanted[i], row.get(i).width());
                }
            }
            int total = form.width - indent.length() - 2 * (count - 1);
            int[] widths = Arrays.stream(ColumnWidths.share(least, wanted, total)).mapToInt(w -> Math.max(1, (int) w)).toArray();
            rows(rows.getFirst(), widths, indent);
            line(indent + Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
            rows.stream().skip(1).forEach(row -> rows(row, widths, indent));
        }

        /// The cells of one row side by side, each wrapped in its column.
        private void rows(List<StyledText> cells, int[] widths, String indent) {
            List<List<StyledText>> wrapped = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                wrapped.add(cells.get(i).wrap(widths[i]));
            }
            int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
            for (int row = 0; row < height; row++) {
                StyledText line = new StyledText();
                int end = 0;
                for (int i = 0; i < widths.length; i++) {
                    line.padTo(end);
                    if (row < wrapped.get(i).size()) {
                        line.add(wrapped.get(i).get(row));
                    }
                    end += widths[i] + 2;
                }
                line(indent + line.print(form.ansi));
            }
        }

        private void excerpt(Block.Excerpt excerpt, String indent) {
            wrapped(StyledText.of(excerpt.caption(), Look.FAINT), indent, indent);
            if (!(excerpt.range() instanceof SourceRange.Known range)) {
                return;
            }
            int digits = Integer.toString(range.endRow()).length();
            for (int row = range.row(); row <= range.endRow(); row++) {
                String number = Integer.toString(row);
                String gutter = indent + " ".repeat(digits - number.length()) + number + " | ";
                StyledText text = StyledText.of(VisibleText.ofLine(range.file().line(row)), Look.CODE);
                for (StyledText part : text.chop(Math.max(NARROWEST, form.width - gutter.length()))) {
                    line(gutter + part.print(form.ansi));
                    gutter = indent + " ".repeat(digits) + " | ";
                }
            }
        }

        private StyledText sentences(List<Sentence> sentences) {
            StyledText text = new StyledText();
            for (Sentence sentence : sentences) {
                if (text.width() > 0) {
                    text.add(" ", Look.PLAIN);
                }
                text.add(sentence(sentence));
            }
            return text;
        }

        private StyledText sentence(Sentence sentence) {
            StyledText text = new StyledText();
            for (Inline inline : sentence.inlines()) {
                text.add(inline.shown(), switch (inline) {
                    case Inline.Text plain -> Look.PLAIN;
                    case Inline.Strong strong -> Look.STRONG;
                    case Inline.Quoted quoted -> Look.PLAIN;
                    case Inline.Code code -> Look.CODE;
                });
            }
            SequencedSet<Integer> numbers = form.sources ? index.numbersOf(sentence) : new TreeSet<>();
            if (!numbers.isEmpty()) {
                text.add(numbers.stream().map(String::valueOf).collect(Collectors.joining(",", " [", "]")), Look.FAINT);
            }
            return text;
        }

        private void wrapped(StyledText text, String first, String others) {
            String lead = first;
            for (StyledText line : text.wrap(form.width - first.length())) {
                line(lead + line.print(form.ansi));
                lead = others;
            }
        }

        private void line(String text) {
            out.append(text.stripTrailing()).append('\n');
        }
    }
}
