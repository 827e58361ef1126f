package dev.gavel.words.narrative;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.gavel.rego.source.SourceRange;

/// A narrative as GitHub flavoured Markdown. Sources are footnotes: `[^1]` after the sentence, and at the end the file with its lines, or the path
/// with its value. What the policy or the input wrote stays text: it never becomes a link, a tag, emphasis or a formula.
public final class Markdown {

    private final SourceIndex index;
    private final boolean sources;
    private final StringBuilder out = new StringBuilder();

    private Markdown(SourceIndex index, boolean sources) {
        this.index = index;
        this.sources = sources;
    }

    public static String of(Narrative narrative) {
        return of(narrative, true);
    }

    /// @param sources whether sentences have footnotes
    public static String of(Narrative narrative, boolean sources) {
        Markdown markdown = new Markdown(SourceIndex.of(narrative), sources);
        markdown.out.append("# ").append(escape(narrative.title())).append('\n');
        if (!narrative.subtitle().isEmpty()) {
            markdown.out.append('\n').append(escape(narrative.subtitle())).append('\n');
        }
        narrative.blocks().forEach(block -> markdown.block(block, ""));
        if (sources) {
            markdown.footnotes();
        }
        return markdown.out.toString();
    }

    /// Text in which every character means itself.
    static String escape(String text) {
        String visible = VisibleText.of(text);
        StringBuilder out = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            if ("\\`*_{}[]<>|~$&@#".indexOf(c) >= 0 || startsBlock(visible, i) || startsLink(visible, i)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    private void footnotes() {
        int number = 1;
        for (Source source : index.sources()) {
            out.append(number == 1 ? "\n" : "").append("[^").append(number++).append("]: ").append(escape(index.line(source)))
                    .append('\n');
        }
    }

    private void block(Block block, String indent) {
        out.append('\n');
        switch (block) {
            case Block.Heading heading -> line(indent, "#".repeat(heading.level()) + " " + escape(heading.text()));
            case Block.Badge badge -> line(indent, "**" + badge.tone().sign() + " " + escape(badge.label()) + "**");
            case Block.Paragraph paragraph -> line(indent, sentences(paragraph.sentences()));
            case Block.Callout callout ->
                line(indent, "> **" + callout.tone().sign() + " " + escape(callout.label()) + "** " + sentences(callout.sentences()));
            case Block.Listing list -> list(list, indent);
            case Block.Facts facts -> {
                line(indent, "| | |");
                line(indent, "|---|---|");
                facts.facts().forEach(fact -> line(indent, "| " + escape(fact.label()) + " | " + sentence(fact.text()) + " |"));
            }
            case Block.Table table -> {
                line(indent, table.header().stream().map(Markdown::escape).collect(Collectors.joining(" | ", "| ", " |")));
                line(indent, "|" + "---|".repeat(table.header().size()));
                table.rows().forEach(row -> line(indent, row.stream().map(this::sentence).collect(Collectors.joining(" | ", "| ", " |"))));
            }
            case Block.Excerpt excerpt -> excerpt(excerpt, indent);
            case Block.Details details -> {
                line(indent, sentence(details.summary()));
                details.blocks().forEach(inner -> block(inner, indent));
            }
        }
    }

    private void list(Block.Listing list, String indent) {
        for (int i = 0; i < list.items().size(); i++) {
            Block.Item item = list.items().get(i);
            String sign = list.ordered() ? (i + 1) + ". " : "- ";
            line(indent, sign + sentences(item.sentences()));
            item.below().forEach(block -> block(block, indent + " ".repeat(sign.length())));
        }
    }

    private void excerpt(Block.Excerpt excerpt, String indent) {
        line(indent, escape(excerpt.caption()));
        if (excerpt.range() instanceof SourceRange.Known range) {
            List<String> lines = IntStream.rangeClosed(range.row(), range.endRow())
                    .mapToObj(row -> VisibleText.ofLine(range.file().line(row)))
                    .toList();
            String fence = fence(lines);
            out.append('\n');
            line(indent, fence + (range.file().name().endsWith(".rego") ? "rego" : ""));
            lines.forEach(text -> line(indent, text));
            line(indent, fence);
        }
    }

    private String sentences(List<Sentence> sentences) {
        return sentences.stream().map(this::sentence).collect(Collectors.joining(" "));
    }

    private String sentence(Sentence sentence) {
        StringBuilder text = new StringBuilder();
        for (Inline inline : sentence.inlines()) {
            text.append(switch (inline) {
                case Inline.Text plain -> escape(plain.text());
                case Inline.Quoted quoted -> escape(quoted.shown());
                case Inline.Strong strong -> emphasised(strong.text());
                case Inline.Code code -> code(code.text());
            });
        }
        if (sources) {
            index.numbersOf(sentence).forEach(number -> text.append("[^").append(number).append(']'));
        }
        return text.toString();
    }

    /// Emphasis must not begin or end with a space, or its stars are shown.
    private static String emphasised(String text) {
        String visible = VisibleText.of(text);
        String core = visible.strip();
        return core.isEmpty() ? escape(visible) : visible.replace(core, "**" + escape(core) + "**");
    }

    /// A code span whose fence is longer than any run of backticks in it. A bar would end the cell of a table, so it is escaped there and here.
    private static String code(String text) {
        String visible = VisibleText.of(text);
        if (visible.isBlank() || visible.indexOf('|') >= 0) {
            return escape(text);
        }
        String fence = "`".repeat(longestRun(visible) + 1);
        String pad = visible.startsWith("`") || visible.endsWith("`") || visible.startsWith(" ") ? " " : "";
        return fence + pad + visible + pad + fence;
    }

    private static String fence(List<String> lines) {
        return "`".repeat(Math.max(3, lines.stream().mapToInt(Markdown::longestRun).max().orElse(0) + 1));
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /// A dash, plus, equals sign or number at the start would begin a list or underline a heading.
    private static boolean startsBlock(String text, int at) {
        char c = text.charAt(at);
        if ("-+=".indexOf(c) >= 0) {
            return text.substring(0, at).isBlank();
        }
        return (c == '.' || c == ')') && at > 0 && text.substring(0, at).strip().chars().allMatch(Character::isDigit)
                && !text.substring(0, at).isBlank();
    }

    /// `http://…` and `www.…` become links by themselves.
    private static boolean startsLink(String text, int at) {
        return text.startsWith("://", at) || text.charAt(at) == '.' && at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
    }

    private void line(String indent, String text) {
        out.append(text.isEmpty() ? "" : indent + text).append('\n');
    }
}
